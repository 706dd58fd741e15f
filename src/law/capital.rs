//! The least capital for a group whose members all put in the same.

use crate::law::Law;

/// Equal shares that reach the minimum; amounts in dirhams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CapitalPlan {
    /// Shares of the least value that each founder takes.
    pub shares_each: i64,
    /// What each founder puts in.
    pub each: i64,
    /// The capital.
    pub total: i64,
    /// What each founder pays at once.
    pub first_payment_each: i64,
    /// What all pay at once.
    pub first_payment: i64,
}

impl CapitalPlan {
    /// The least equal plan for so many founders; none without founders.
    pub fn new(law: &Law, founders: i64) -> Option<Self> {
        let least_total = law.minimum_share.checked_mul(founders).filter(|total| *total > 0)?;
        let shares_each = (law.minimum_capital + least_total - 1).div_euclid(least_total).max(1);
        let each = shares_each * law.minimum_share;
        let first_payment_each = (each * law.first_payment_percent + 99).div_euclid(100);
        Some(Self {
            shares_each,
            each,
            total: each * founders,
            first_payment_each,
            first_payment: first_payment_each * founders,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAW: Law = Law {
        minimum_founders: 5,
        former_minimum_founders: 7,
        minimum_capital: 1000,
        minimum_share: 100,
        first_payment_percent: 25,
        payment_years: 3,
    };

    #[test]
    fn equal_shares_reach_the_minimum() {
        for (founders, shares_each, total, first_payment) in [
            (5, 2, 1000, 250),
            (7, 2, 1400, 350),
            (9, 2, 1800, 450),
            (10, 1, 1000, 250),
            (30, 1, 3000, 750),
        ] {
            let plan = CapitalPlan::new(&LAW, founders).unwrap();
            assert_eq!(
                (plan.shares_each, plan.total, plan.first_payment),
                (shares_each, total, first_payment),
                "{founders} founders"
            );
            assert!(plan.total >= LAW.minimum_capital);
        }
        assert_eq!(CapitalPlan::new(&LAW, 0), None);
    }
}
