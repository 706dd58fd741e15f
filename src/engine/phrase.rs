//! The program's own sentences: which there are. Their words stand in `dialogues/interface.yaml`.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, did_you_mean};
use crate::text::{Languages, Text};
use crate::yaml::{Reader, Tree};

macro_rules! phrases {
    ($($variant:ident = $key:literal [$($argument:literal),*];)*) => {
        /// A sentence or label of the program.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "the key and the words say it")]
        pub enum Phrase {
            $($variant,)*
        }

        impl Phrase {
            /// All, with their key and the placeholders they may use.
            pub const ALL: &[(Self, &str, &[&str])] = &[$((Self::$variant, $key, &[$($argument),*]),)*];
        }
    };
}

phrases! {
    // Buttons
    Back = "back" [];
    Menu = "menu" [];
    Why = "why" [];
    Decline = "decline" [];
    Yes = "yes" [];
    No = "no" [];
    Agree = "agree" [];
    Disagree = "disagree" [];
    Done = "done" [];
    NoneOfThese = "none_of_these" [];
    Confirm = "confirm" [];
    Change = "change" [];
    Continue = "continue" [];
    Resume = "resume" [];
    ReturnTo = "return_to" [];
    AskHuman = "ask_human" [];
    SharePhone = "share_phone" [];
    SharePosition = "share_position" [];
    ToList = "to_list" [];
    DeleteAll = "delete_all" [];
    KeepAll = "keep_all" [];
    // Language, help, finding one's way
    ChooseLanguage = "choose_language" [];
    Help = "help" [];
    UnknownCommand = "unknown_command" [];
    NotUnderstood = "not_understood" [];
    ChooseButton = "choose_button" [];
    WelcomeBack = "welcome_back" ["flow"];
    WhereWereWe = "where_were_we" [];
    YouAreWelcome = "you_are_welcome" [];
    DialogueChanged = "dialogue_changed" [];
    OldButton = "old_button" [];
    Cancelled = "cancelled" [];
    NothingToChange = "nothing_to_change" [];
    ChangeWhich = "change_which" [];
    HumanOffered = "human_offered" [];
    Sorry = "sorry" [];
    // Questions
    Topics = "topics" [];
    TopicsHead = "topics_head" [];
    TopicHead = "topic_head" ["topic"];
    MoreQuestions = "more_questions" [];
    GoFurther = "go_further" [];
    Useful = "useful" [];
    NotUseful = "not_useful" [];
    VoteThanks = "vote_thanks" [];
    VoteSorry = "vote_sorry" [];
    DidYouMean = "did_you_mean" [];
    NotKnown = "not_known" [];
    QuestionKept = "question_kept" [];
    TellMe = "tell_me" [];
    WillTell = "will_tell" [];
    QuestionAnswered = "question_answered" ["question", "answer"];
    OfferSwitch = "offer_switch" ["language"];
    Insulted = "insulted" [];
    Distress = "distress" [];
    // What cannot be read
    SeenSticker = "seen_sticker" [];
    SeenVoice = "seen_voice" [];
    SeenFile = "seen_file" [];
    SeenOther = "seen_other" [];
    SeenEdit = "seen_edit" [];
    ContactNotOwn = "contact_not_own" [];
    ContactNotAsked = "contact_not_asked" [];
    // Refusals, where the author wrote none
    RefuseNumber = "refuse_number" ["min", "max"];
    RefuseText = "refuse_text" ["max"];
    RefuseChoice = "refuse_choice" [];
    RefuseYesNo = "refuse_yes_no" [];
    RefuseDate = "refuse_date" [];
    RefusePhone = "refuse_phone" [];
    RefusePlace = "refuse_place" [];
    RefusePast = "refuse_past" [];
    RefuseFuture = "refuse_future" [];
    // Places and platforms
    PlaceWhich = "place_which" [];
    PlaceOutside = "place_outside" [];
    PlatformOwn = "platform_own" ["platform"];
    PlatformNear = "platform_near" ["platform"];
    PlatformNone = "platform_none" [];
    PlatformWholeCity = "platform_whole_city" [];
    PlatformKnown = "platform_known" ["place"];
    PlatformAddress = "platform_address" ["address"];
    PlatformPhone = "platform_phone" ["phone"];
    PinAddress = "pin_address" [];
    DistanceAbout = "distance_about" ["km", "error"];
    DistanceSame = "distance_same" [];
    // Summaries and leads
    SummaryLine = "summary_line" ["label", "value"];
    NotSaid = "not_said" [];
    // Programmes
    ToGroup = "to_group" [];
    ToProgramme = "to_programme" [];
    ProgrammeDetails = "programme_details" [];
    PageBefore = "page_before" [];
    PageAfter = "page_after" [];
    SendResult = "send_result" [];
    TapForReasons = "tap_for_reasons" [];
    CountNow = "count_now" ["count"];
    CountLikely = "count_likely" ["count"];
    CountAsk = "count_ask" ["count"];
    CountNo = "count_no" ["count"];
    CountEnded = "count_ended" ["count"];
    Answered = "answered" ["answers"];
    AnsweredLine = "answered_line" ["label", "value"];
    ResultHead = "result_head" ["date"];
    ResultFoot = "result_foot" [];
    ResultSent = "result_sent" [];
    ComparedHead = "compared_head" [];
    ComparedLine = "compared_line" ["programme", "before", "after"];
    ComparedSame = "compared_same" [];
    WordLikely = "word_likely" [];
    WordAsk = "word_ask" [];
    WordNo = "word_no" [];
    VerdictEnded = "verdict_ended" [];
    ProgrammeInstead = "programme_instead" ["words"];
    GroupNow = "group_now" [];
    GroupLikely = "group_likely" [];
    GroupAsk = "group_ask" [];
    GroupNo = "group_no" [];
    GroupEnded = "group_ended" [];
    StateOpen = "state_open" [];
    StateOpenUntil = "state_open_until" ["date"];
    StateRolling = "state_rolling" [];
    StateUnknown = "state_unknown" [];
    StateClosedSince = "state_closed_since" ["year"];
    StateNotYet = "state_not_yet" ["date"];
    VerdictLikely = "verdict_likely" [];
    VerdictAsk = "verdict_ask" [];
    VerdictNo = "verdict_no" [];
    // Reasons
    FailedAgeBelow = "failed_age_below" ["value", "limit"];
    FailedAgeAbove = "failed_age_above" ["value", "limit"];
    FailedBelow = "failed_below" ["field", "value", "limit"];
    FailedAbove = "failed_above" ["field", "value", "limit"];
    FailedElsewhere = "failed_elsewhere" ["field", "value", "limit"];
    FailedInferred = "failed_inferred" ["field", "value", "limit"];
    FailedOther = "failed_other" ["field", "value", "limit"];
    WantedNot = "wanted_not" ["limit"];
    WantedLess = "wanted_less" ["limit"];
    WantedAtMost = "wanted_at_most" ["limit"];
    WantedMore = "wanted_more" ["limit"];
    WantedAtLeast = "wanted_at_least" ["limit"];
    WantedBetween = "wanted_between" ["from", "to"];
    Either = "either" ["first", "last"];
    ChangeSoon = "change_soon" ["limit", "date"];
    ChangeLater = "change_later" ["limit", "date", "months"];
    ChangeOtherwise = "change_otherwise" ["field", "limit"];
    UnitYears = "unit_years" ["count"];
    UnitMonths = "unit_months" ["count"];
    UnitDirhams = "unit_dirhams" ["count"];
    UnitPercent = "unit_percent" ["count"];
    UnitPeople = "unit_people" ["count"];
    ReasonMet = "reason_met" ["reasons"];
    ReasonWeak = "reason_weak" ["reasons"];
    ReasonChange = "reason_change" ["reasons"];
    ReasonMissingAsk = "reason_missing_ask" ["reasons"];
    ReasonFailed = "reason_failed" ["reasons"];
    ReasonMissing = "reason_missing" ["reasons"];
    ReasonHuman = "reason_human" ["reasons"];
    ProgrammeFor = "programme_for" ["words"];
    ProgrammeGives = "programme_gives" ["words"];
    ProgrammeGave = "programme_gave" ["words"];
    ProgrammeApply = "programme_apply" ["words"];
    ProgrammeDocuments = "programme_documents" ["words"];
    // Sources
    Source = "source" ["source", "date"];
    // What is stored
    StoredNothing = "stored_nothing" [];
    StoredHead = "stored_head" [];
    StoredLead = "stored_lead" ["reference", "date"];
    VerdictsLabel = "verdicts_label" [];
    VerdictsLikely = "verdicts_likely" ["count"];
    StoredConsent = "stored_consent" ["date", "version"];
    StoredRefusal = "stored_refusal" ["date", "version"];
    StoredReminders = "stored_reminders" ["count"];
    StoredHow = "stored_how" [];
    StoredLanguage = "stored_language" ["language"];
    StoredAnswers = "stored_answers" [];
    StoredQuestions = "stored_questions" ["count"];
    DeleteAsk = "delete_ask" [];
    Deleted = "deleted" [];
    Kept = "kept" [];
    // Staff
    StaffLead = "staff_lead" ["reference", "date"];
    StaffLine = "staff_line" ["label", "value"];
    StaffName = "staff_name" [];
    StaffPhone = "staff_phone" [];
    StaffTelegram = "staff_telegram" [];
    StaffOpenChat = "staff_open_chat" [];
    StaffPlace = "staff_place" [];
    StaffProject = "staff_project" [];
    StaffFounders = "staff_founders" [];
    StaffTime = "staff_time" [];
    StaffLanguage = "staff_language" [];
    StaffVerdicts = "staff_verdicts" [];
    StaffHowToRead = "staff_how_to_read" ["number"];
    StaffNoLeads = "staff_no_leads" [];
    StaffNoSuchLead = "staff_no_such_lead" ["number"];
    StaffLeads = "staff_leads" ["count"];
    StaffHelp = "staff_help" [];
    StaffNotYou = "staff_not_you" [];
    StaffErased = "staff_erased" [];
    StaffExpired = "staff_expired" [];
    StaffDistress = "staff_distress" ["language"];
    // Reminders, talks with the staff, the staff's desk
    StopReminders = "stop_reminders" [];
    RemindersStopped = "reminders_stopped" [];
    TalkWords = "talk_words" ["text"];
    TalkHint = "talk_hint" [];
    TalkToMenu = "talk_to_menu" [];
    TalkNotPassedOn = "talk_not_passed_on" [];
    TalkClosed = "talk_closed" ["date", "time"];
    TalkOver = "talk_over" [];
    StoredMessages = "stored_messages" ["count"];
    StoredNotes = "stored_notes" ["count"];
    StoredReads = "stored_reads" ["dates"];
    StaffCard = "staff_card" ["reference", "status"];
    StaffPlatform = "staff_platform" [];
    StaffAsk = "staff_ask" [];
    StaffUnlikely = "staff_unlikely" [];
    StaffReach = "staff_reach" [];
    StaffByPhone = "staff_by_phone" [];
    StaffByTelegram = "staff_by_telegram" [];
    StaffSource = "staff_source" [];
    StaffRecorded = "staff_recorded" [];
    StaffOwner = "staff_owner" [];
    StaffDue = "staff_due" [];
    StaffUnanswered = "staff_unanswered" [];
    StatusNew = "status_new" [];
    StatusCalled = "status_called" [];
    StatusMet = "status_met" [];
    StatusFile = "status_file" [];
    StatusRegistered = "status_registered" [];
    StatusClosed = "status_closed" [];
    CloseNoAnswer = "close_no_answer" [];
    CloseNotInterested = "close_not_interested" [];
    CloseOtherProgramme = "close_other_programme" [];
    CloseDuplicate = "close_duplicate" [];
    CloseWrongNumber = "close_wrong_number" [];
    DeskTake = "desk_take" [];
    DeskRelease = "desk_release" [];
    DeskCalled = "desk_called" [];
    DeskMet = "desk_met" [];
    DeskFile = "desk_file" [];
    DeskRegistered = "desk_registered" [];
    DeskNoAnswer = "desk_no_answer" [];
    DeskContact = "desk_contact" [];
    DeskNote = "desk_note" [];
    DeskDue = "desk_due" [];
    DeskClose = "desk_close" [];
    DeskReopen = "desk_reopen" [];
    DeskEndTalk = "desk_end_talk" [];
    DueToday = "due_today" [];
    DueTomorrow = "due_tomorrow" [];
    DueThreeDays = "due_three_days" [];
    DueWeek = "due_week" [];
    DueTwoWeeks = "due_two_weeks" [];
    DueFourWeeks = "due_four_weeks" [];
    DueNever = "due_never" [];
    DeskNoteWanted = "desk_note_wanted" [];
    DeskNoted = "desk_noted" [];
    DeskNoteEmpty = "desk_note_empty" [];
    DeskNoteTooLong = "desk_note_too_long" [];
    DeskTaken = "desk_taken" ["name"];
    DeskAlready = "desk_already" ["status"];
    DeskDone = "desk_done" [];
    DeskGone = "desk_gone" [];
    DeskNotAllowed = "desk_not_allowed" [];
    DeskTalkBegan = "desk_talk_began" ["hours"];
    DeskTalkEnded = "desk_talk_ended" [];
    DeskTalkOver = "desk_talk_over" ["hours"];
    DeskTalkLeft = "desk_talk_left" [];
    DeskPersonSays = "desk_person_says" ["text"];
    DeskPersonCorrects = "desk_person_corrects" ["text"];
    DeskBlocked = "desk_blocked" [];
    DeskNotPassedOn = "desk_not_passed_on" [];
    MorningHead = "morning_head" ["count"];
    StaffNothingDue = "staff_nothing_due" [];
    StaffFound = "staff_found" ["count"];
    StaffNotFound = "staff_not_found" ["text"];
    StaffSearchHow = "staff_search_how" [];
    StaffStats = "staff_stats" [];
    StatsBegan = "stats_began" [];
    StatsAgreed = "stats_agreed" [];
    StatsRecorded = "stats_recorded" [];
    StatsFew = "stats_few" [];
    StatsWorkshop = "stats_workshop" ["source", "joined", "finished", "calls"];
    StaffExported = "staff_exported" ["count"];
    StaffExportCaption = "staff_export_caption" ["date"];
    StaffExportTooMany = "staff_export_too_many" ["count"];
    StaffWriteFirst = "staff_write_first" [];
    StaffNoDashboard = "staff_no_dashboard" [];
    StaffDashboard = "staff_dashboard" ["link"];
    ColumnReference = "column_reference" [];
    ColumnStatus = "column_status" [];
    ColumnNotes = "column_notes" [];
    // Profile of the bot
    BotName = "bot_name" [];
    BotDescription = "bot_description" [];
    BotShort = "bot_short" [];
    CommandStart = "command_start" [];
    CommandMenu = "command_menu" [];
    CommandHelp = "command_help" [];
    CommandLanguage = "command_language" [];
    CommandBack = "command_back" [];
    CommandCancel = "command_cancel" [];
    CommandChange = "command_change" [];
    CommandQuestions = "command_questions" [];
    CommandMydata = "command_mydata" [];
    CommandDelete = "command_delete" [];
}

/// The words of every phrase; complete by construction.
#[derive(Debug)]
pub(super) struct Phrases(BTreeMap<Phrase, Text>);

impl Phrases {
    /// The text of a phrase.
    pub(super) fn text(&self, phrase: Phrase) -> &Text {
        &self.0[&phrase]
    }

    /// Reads the section `phrases` of `interface.yaml`.
    pub(super) fn read(
        tree: &Tree,
        languages: &Languages,
        reader: &mut Reader<'_>,
    ) -> Option<Self> {
        let mut texts = BTreeMap::new();
        for (key, value) in reader.entries(tree)? {
            let known = Phrase::ALL.iter().find(|(_, name, _)| *name == key.name);
            let Some((phrase, _, arguments)) = known else {
                let near = did_you_mean(&key.name, Phrase::ALL.iter().map(|(_, name, _)| *name));
                let message = format!("the program has no sentence `{}`", key.name);
                let help =
                    near.map_or("remove it".into(), |near| format!("did you mean `{near}`?"));
                reader.problem(Diagnostic::new(Code::UnknownPhrase, key.span, message).help(help));
                continue;
            };
            let Some(text) = Text::read(value, languages, reader) else { continue };
            for (placeholder, span) in text.placeholders() {
                if !arguments.contains(&placeholder.name.as_str()) {
                    let message = format!("nothing fills `{{{}}}` here", placeholder.name);
                    let help = format!("`{}` may use: {}", key.name, arguments.join(", "));
                    reader.problem(
                        Diagnostic::new(Code::UnknownPlaceholder, span, message).help(help),
                    );
                }
            }
            texts.insert(*phrase, text);
        }
        let missing: Vec<_> = Phrase::ALL
            .iter()
            .filter(|(phrase, ..)| !texts.contains_key(phrase))
            .map(|(_, key, _)| format!("`{key}`"))
            .collect();
        if !missing.is_empty() {
            let message = format!("sentences of the program are missing: {}", missing.join(", "));
            reader.problem(
                Diagnostic::new(Code::UnknownPhrase, tree.span, message)
                    .help("each needs a text in every language"),
            );
            return None;
        }
        Some(Self(texts))
    }
}
