//! Which platforms are offered where, why and how far.

use crate::domain::{PlaceId, Point};
use crate::place::decode::tests::{platforms, seeds};
use crate::place::{Distance, Own, Whereabouts, Why};

/// The answer on one line, as `own: platform distance why, …`.
fn near(place: Option<&str>, point: Option<(f64, f64)>) -> String {
    let place = place.map(PlaceId::new);
    let point = point.map(|(latitude, longitude)| Point { latitude, longitude });
    let nearest = platforms().near(Whereabouts { place: place.as_ref(), point }, seeds());
    let own = match nearest.own {
        Own::Served(area) => format!("{area}"),
        Own::NoneKnown(area) => format!("none in {area}"),
        Own::WholeCity(area) => format!("all of {area}"),
        Own::Unknown => "unknown".into(),
    };
    let found = nearest.found.iter().map(|suggestion| {
        let distance = match suggestion.distance {
            Distance::About { km, plus_or_minus_km } => format!("{km}±{plus_or_minus_km}"),
            Distance::SameDistrict => "here".into(),
            Distance::Unknown => "?".into(),
        };
        let own = match suggestion.why {
            Why::OwnPrefecture => "own",
            Why::Nearest => "near",
        };
        format!("{} {distance} {own}", suggestion.platform.id)
    });
    format!("{own}: {}", found.collect::<Vec<_>>().join(", "))
}

#[test]
fn ones_own_platforms_come_first_and_distances_are_honest() {
    for (place, expected) in [
        (
            "hay-hassani",
            "pa-hay-hassani: oum-rabii here own, lissasfa here own, ain-chock-al-adarissa ? near",
        ),
        (
            "lissasfa",
            "pa-hay-hassani: lissasfa here own, oum-rabii here own, ain-chock-al-adarissa 3±2 near",
        ),
        (
            "sidi-abderrahmane",
            "pa-hay-hassani: oum-rabii here own, lissasfa 4±2 own, ain-chock-al-adarissa 7±2 near",
        ),
        (
            "sidi-moumen",
            "pa-sidi-bernoussi: sidi-bernoussi-platform ? own, fm5-tit-mellil ? near, \
             ain-sebaa-platform ? near",
        ),
        // No platform is known in the prefecture of Anfa.
        (
            "anfa",
            "none in pa-casablanca-anfa: oum-rabii ? near, lissasfa 5±3 near, \
             ain-chock-al-adarissa 8±3 near",
        ),
        (
            "habous",
            "none in mechouar: roches-noires-platform ? near, hay-mohammadi-platform ? near, \
             eerchad-sidi-othmane ? near",
        ),
        // Nearer to Sidi Othmane, but its committee is that of Médiouna. The platform of Tit Mellil
        // is left out as long as nobody knows whether it has opened.
        (
            "lahraouyine",
            "province-mediouna: ferme-pedagogique ? own, fm5-tit-mellil ? own, \
             moulay-rachid-platform ? near",
        ),
        (
            "tit-mellil",
            "province-mediouna: fm5-tit-mellil here own, ferme-pedagogique ? own, \
             moulay-rachid-platform ? near",
        ),
        (
            "errahma",
            "province-nouaceur: arrahma here own, fm5-errahma here own, nouaceur-platform ? own",
        ),
        (
            "mohammedia",
            "prefecture-mohammedia: mohammedia-platform here own, \
             sidi-bernoussi-platform 13±7 near, fm5-tit-mellil 17±10 near",
        ),
        ("casablanca", "all of casablanca: "),
        ("prefecture-casablanca", "all of prefecture-casablanca: "),
        ("rabat", "unknown: "),
    ] {
        assert_eq!(near(Some(place), None), expected, "{place}");
    }
}

#[test]
fn a_position_is_as_good_as_a_name() {
    for (point, expected) in [
        (
            (33.5360, -7.6710),
            "pa-hay-hassani: lissasfa here own, oum-rabii here own, ain-chock-al-adarissa 3±1 near",
        ),
        (
            (33.5950, -7.6180),
            "none in pa-casablanca-anfa: roches-noires-platform 3±2 near, \
             hay-mohammadi-platform 5±2 near, eerchad-sidi-othmane 7±2 near",
        ),
        ((34.0209, -6.8416), "unknown: "),
    ] {
        assert_eq!(near(None, Some(point)), expected);
    }
    assert_eq!(near(None, None), "unknown: ");
    // Whoever names a place and shares a position is measured from the position.
    assert_eq!(
        near(Some("sidi-moumen"), Some((33.6210, -7.5300))),
        "pa-sidi-bernoussi: sidi-bernoussi-platform ? own, ain-sebaa-platform ? near, \
         hay-mohammadi-platform 5±2 near"
    );
}

#[test]
fn nothing_is_offered_that_is_no_open_youth_platform() {
    for place in seeds().places() {
        let whereabouts = Whereabouts { place: Some(&place.id), point: None };
        let nearest = platforms().near(whereabouts, seeds());
        assert!(nearest.found.len() <= 3);
        for suggestion in nearest.found {
            assert!(suggestion.platform.kind.is_for_youth(), "{}", place.id);
            assert_ne!(suggestion.platform.id.as_str(), "tit-mellil-platform", "{}", place.id);
        }
    }
}

#[test]
fn a_city_centroid_is_good_for_no_distance() {
    let nowhere: Vec<_> = platforms()
        .iter()
        .filter(|platform| platform.error_km().is_none())
        .map(|platform| platform.id.as_str())
        .collect();
    assert_eq!(nowhere, ["odco-casablanca", "centre-reinsertion-casablanca"]);
}
