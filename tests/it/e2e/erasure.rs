//! `/mydata` shows what is kept, `/delete` takes it away everywhere.

use crate::botapi::{Role, Telegram};
use crate::e2e::bot::Installation;
use crate::e2e::lead::{confirms, fills_in_a_lead};

#[tokio::test]
async fn everything_is_shown_and_then_erased_in_the_group_and_in_the_files() {
    let telegram = Telegram::start().await;
    let (group, safaa) = (telegram.group("Délégation"), telegram.person("Safaa"));
    group.admits(&safaa, Role::Member);
    let installation = Installation::with_staff(&telegram, &group, &[safaa.id()]);
    let bot = installation.start();
    let amina = telegram.person("Amina");
    fills_in_a_lead(&amina, "Zineb-la-potière", "Une boulangerie à cinq").await;
    let reference = confirms(&amina).await;
    group.next_message_with(&reference).await;
    safaa.says_in(&group, &format!("/lead {reference}")).await;
    group.next_message_with("Zineb-la-potière").await;

    amina.says("/mydata").await;
    amina.next_message_with("Zineb-la-potière").await;
    amina.says("/delete").await;
    amina.taps("Tout effacer").await;
    amina.next_message().await;
    telegram.settled().await;
    // The posts are replaced through the outbox, after the answer to the person.
    let named = |text: &str| text.contains("Zineb") || text.contains("boulangerie");
    while group.messages().iter().any(|message| message.author.is_bot && named(message.text())) {
        group.next_message().await;
    }
    bot.stop().await;
    assert!(installation.leads().is_empty());
    for file in ["twiza.db", "twiza.db-wal", "log.txt"] {
        #[expect(clippy::disallowed_methods, reason = "the test looks into the files")]
        let bytes = std::fs::read(installation.folder().join(file)).unwrap_or_default();
        for secret in ["Zineb-la-pot", "612345678", "boulangerie"] {
            let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
            assert!(!found, "{secret} is left in {file}");
        }
    }
    telegram.finish().await;
}
