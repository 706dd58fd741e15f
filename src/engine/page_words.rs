//! The words of the staff's page in the browser: which there are and what may stand in braces.
//!
//! Each is a method, so that a template that asks for a sentence which does not exist, or forgets
//! a value, does not compile. The words themselves stand in `dialogues/pages.yaml`.

use crate::engine::page_texts::read_texts;
use crate::text::{Filled, Language, Languages, Speech, Text};
use crate::yaml::{Reader, Tree};

macro_rules! page_words {
    ($($name:ident($($argument:ident),*);)*) => {
        /// A sentence of the page, by its place in the list.
        #[derive(Clone, Copy)]
        #[expect(non_camel_case_types, reason = "the names are those of the file")]
        enum Key {
            $($name,)*
        }

        impl PageWords {
            const ALL: &[(&str, &[&str])] = &[$((stringify!($name), &[$(stringify!($argument)),*]),)*];

            /// Reads `dialogues/pages.yaml`.
            pub(super) fn read(
                tree: &Tree,
                languages: &Languages,
                reader: &mut Reader<'_>,
            ) -> Option<Self> {
                read_texts(Self::ALL, tree, languages, reader).map(Self)
            }
        }

        #[expect(missing_docs, reason = "the name and the words say it")]
        impl PageSpeech<'_> {
            $(pub fn $name(&self, $($argument: impl Into<Filled>),*) -> String {
                let values: &[(&str, Filled)] = &[$((stringify!($argument), $argument.into())),*];
                self.say(Key::$name, values)
            })*
        }
    };
}

/// The words of every sentence of the page, in the order of their keys; complete by construction.
///
/// A list and not a field each: the optimiser takes many minutes over a function that fills
/// hundreds of fields.
#[derive(Debug)]
pub(super) struct PageWords(Vec<Text>);

/// The words of the page in the language of one reader.
#[derive(Clone, Copy, Debug)]
pub struct PageSpeech<'w> {
    words: &'w PageWords,
    speech: Speech<'w>,
}

impl<'w> PageSpeech<'w> {
    pub(super) const fn new(words: &'w PageWords, speech: Speech<'w>) -> Self {
        Self { words, speech }
    }

    /// The language as the content knows it.
    pub fn language(&self) -> &'w Language {
        self.speech.language()
    }

    /// For texts that stand elsewhere in the content.
    pub const fn speech(&self) -> Speech<'w> {
        self.speech
    }

    fn say(&self, key: Key, values: &[(&str, Filled)]) -> String {
        let Some(text) = self.words.0.get(key as usize) else { return String::new() };
        let fill = |name: &str| {
            values.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone())
        };
        text.render(self.speech, &fill).text
    }
}

page_words! {
    skip();
    menu();
    menu_queue();
    menu_leads();
    menu_questions();
    menu_statistics();
    menu_programmes();
    menu_audit();
    menu_settings();
    language_label();
    sign_out();
    moment(date, time);
    save();
    cancel();
    show();
    pages();
    first_page();
    next_page();
    from();
    until();
    when();
    who();
    what();
    detail();
    number();
    sign_in();
    sign_in_why();
    sign_in_button();
    link_refused();
    link_refused_why();
    signed_out();
    signed_out_why();
    how_to_sign_in();
    not_found();
    not_found_why();
    not_allowed();
    not_allowed_why();
    foreign();
    foreign_why();
    stale();
    stale_why();
    nonsense();
    nonsense_why();
    too_large();
    too_large_why();
    too_many();
    too_many_why(most);
    broken();
    broken_why();
    typed_kept();
    to_first_page();
    queue();
    due_count(count);
    whose();
    mine();
    everyone();
    queue_empty();
    keys_queue();
    keys_lead();
    quick_for(reference);
    quick_called();
    quick_no_answer();
    quick_met();
    quick_file();
    quick_registered();
    again_in(days);
    again_never();
    status_open();
    status_new();
    status_called();
    status_met();
    status_file();
    status_registered();
    status_closed();
    status_closed_because(reason);
    reason_no_answer();
    reason_not_interested();
    reason_other_programme();
    reason_duplicate();
    reason_wrong_number();
    due_today();
    due_since(date);
    due_on(date);
    by_phone();
    by_chat();
    founders(count);
    unanswered_times(count);
    leads();
    search();
    search_button();
    search_help();
    filters();
    any();
    filter_button();
    no_filter();
    status();
    owner();
    nobody();
    platform();
    programme();
    programmes();
    source();
    the_language();
    lead_count(count);
    lead_count_more(count);
    list_empty();
    list_goes_on();
    tick(reference);
    many();
    many_all(count);
    many_owner();
    many_due();
    many_close();
    go_on();
    many_none();
    many_nothing();
    many_confirm(count);
    many_do(count);
    back_to_list();
    undo();
    undo_of(count, moment);
    done_saved();
    done_unchanged();
    done_noted();
    done_answered();
    done_merged();
    done_apart();
    done_many(count);
    done_took_back(count);
    done_took_back_kept(count, kept);
    done_already();
    done_revoked();
    done_told(count);
    meanwhile();
    you_wanted();
    do_it_anyway();
    leave_it();
    no_name();
    answers_in_chat();
    best_time();
    place();
    founders_label();
    due();
    no_due();
    calls();
    recorded();
    project();
    verdict_likely();
    verdict_ask();
    verdict_no();
    to_ask(what);
    map();
    work();
    take_why();
    take();
    close_because();
    close();
    reason();
    duplicates();
    duplicates_why();
    alike_phone();
    alike_account();
    alike_name();
    merge_into_this();
    two_people();
    notes();
    new_note();
    save_note();
    note_empty();
    note_too_long(count, most);
    chat();
    new_answer();
    answer_help();
    send_answer();
    person_left();
    message_file();
    message_voice();
    message_sticker();
    history();
    who_read();
    read_times(count);
    the_person();
    a_member();
    the_program();
    change_recorded();
    change_status(status);
    change_owner(member);
    change_no_owner();
    change_due(date);
    change_no_due();
    change_unanswered();
    change_noted();
    change_merged(reference);
    change_absorbed(reference);
    change_talk_began();
    change_talk_ended();
    lead_gone();
    questions();
    questions_why();
    questions_state();
    questions_open();
    questions_answered();
    questions_none();
    questions_none_answered();
    questions_export();
    questions_export_why();
    asked_times(count);
    people_waiting(count);
    nobody_waits();
    week_of(date);
    darija();
    your_answer(language);
    send_to_waiting();
    answered_by(name, moment);
    answered_before();
    answered_before_why(name);
    page_before();
    statistics();
    few();
    few_why();
    as_table();
    by_week();
    week();
    funnel();
    step();
    funnel_began();
    funnel_agreed();
    funnel_recorded();
    drop_off();
    question();
    asked(question);
    answered(question);
    by_language();
    by_place();
    place_unknown();
    by_programme();
    workshops();
    joined();
    finished();
    want_call();
    facts();
    facts_fresh(days);
    facts_old(old, days);
    facts_programmes();
    facts_platforms();
    facts_sources();
    checked();
    to_check();
    fact_source();
    audit();
    audit_why();
    audit_empty();
    audit_signed_in();
    audit_link_refused();
    audit_exported();
    audit_changed_many();
    audit_took_back();
    audit_merged();
    audit_told_apart();
    audit_answered();
    audit_erased();
    audit_expired();
    settings();
    role_viewer();
    role_agent();
    role_admin();
    sessions();
    sessions_why();
    some_browser();
    this_browser();
    signed_in_at(moment);
    last_seen_at(moment);
    sign_out_there();
    sign_out_everywhere();
    print_title();
    print();
    print_done();
    print_name();
    print_phone();
    print_reference();
    print_privacy();
    export();
    export_why();
    export_xlsx();
    export_csv();
    export_print();
}
