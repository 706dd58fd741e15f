//! From which answers a field follows; the rules themselves stand in `facts`.

use crate::domain::Variable;
use crate::programme::Value;
use crate::programme::facts::REGION;

/// The sets of variables that make a field known, besides a variable of its own name.
pub(super) fn sources(field: &Variable) -> &'static [&'static [&'static str]] {
    match field.as_str() {
        "region" => &[&["prefecture"]],
        "coop_registered" | "coop_age_months" => &[&["coop_registered_on"]],
        "stage" => &[&["applicant_type"], &["coop_registered"]],
        "women_share" => &[&["members_total", "members_women"]],
        "youth_share" => &[&["members_total", "members_youth"]],
        "women_or_youth_share" => &[
            &["members_total", "members_women_or_youth"],
            &["members_total", "members_women"],
            &["members_total", "members_youth"],
        ],
        _ => &[],
    }
}

/// Whether a field can have that value if it follows from others.
pub(super) fn can_follow(field: &Variable, value: &Value) -> bool {
    match (field.as_str(), value) {
        ("region", Value::Choice(region)) => region.as_str() == REGION,
        ("coop_registered", Value::YesNo(registered)) => *registered,
        ("stage", Value::Choice(stage)) => stage.as_str() != "idea",
        _ => true,
    }
}
