//! What a person reads in a discreet flow, and which programme they look at, leaves no trace in
//! the stored session, not even as the token of the button they tapped.

use twiza::engine::Event;
use twiza::text::Lang;

use crate::scripts::person::Person;
use crate::scripts::shipped;

#[test]
fn reading_a_discreet_flow_leaves_the_stored_session_as_it_was() {
    let world = shipped();
    let flow = world.flows().iter().find(|flow| flow.discreet).expect("a discreet flow");
    let door =
        flow.title.plain(twiza::text::Speech::new(world.languages(), Lang::new("fr").unwrap()));
    let mut person = Person::new(&world, Lang::new("fr"), "2026-11-23");
    person.does("/start", Event::Text("/start".into()));
    let before = person.session.state.clone();
    let mut pages = 0;
    let first = person.buttons().into_iter().find(|button| button.label == door).expect("a door");
    person.taps(first, false);
    for index in 0..person.buttons().len().saturating_sub(2) {
        assert_eq!(person.session.state, before, "the position is not kept");
        assert!(person.session.tapped.is_none(), "nor the button");
        assert!(!person.session.store().contains(flow.id.as_str()), "nor the name of the flow");
        let pages_here = person.buttons();
        let Some(button) = pages_here.get(index).cloned() else { break };
        person.taps(button, false);
        assert!(person.session.tapped.is_none(), "not even the button that led out");
        assert!(!person.session.store().contains(flow.id.as_str()));
        pages += 1;
        person.does("/menu", Event::Text("/menu".into()));
        let again = person.buttons().into_iter().find(|button| button.label == door);
        person.taps(again.expect("the door stands on the menu"), false);
    }
    assert!(pages >= 3, "only {pages} pages were read");
}
