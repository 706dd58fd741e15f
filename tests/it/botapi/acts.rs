//! What people do to the state, and the updates that the bot gets from it.

use serde_json::json;

use super::button::Button;
use super::chat::{ChatKind, Event};
use super::formatted::Formatted;
use super::json;
use super::message::{Content, User};
use super::state::{Draft, Query, State, unix_now};

impl State {
    /// A person writes to the bot, who hears it unless it is blocked.
    pub(super) fn write_privately(&mut self, draft: Draft) -> Result<(), String> {
        let chat = self.private_chat(draft.author.id);
        if chat.is_blocked() {
            return Err("nobody can write to a bot that they have blocked".to_owned());
        }
        let id = chat.id;
        self.receive(id, draft);
        Ok(())
    }

    /// A person writes: the message stands in the chat and waits for the bot.
    pub(super) fn receive(&mut self, chat: i64, draft: Draft) {
        let message = self.post(chat, draft);
        let mut payload = json::message(self, &message);
        if let Some(length) = command_length(message.text()) {
            payload["entities"] = json!([{ "type": "bot_command", "offset": 0, "length": length }]);
        }
        self.updates.push("message", payload);
    }

    /// A person taps a button, which may be older than what the chat now shows.
    pub(super) fn tap(&mut self, user: i64, chat: i64, message: i64, button: &Button) {
        let user = self.users[&user].clone();
        let id = (4_400_000_000_000_000_001 + self.queries.len()).to_string();
        let shown = match self.chats[&chat].messages.get(&message) {
            Some(message) => json::message(self, message),
            None => json::gone_message(self, chat, message),
        };
        let payload = json!({
            "id": id, "from": json::user(&user), "message": shown,
            "chat_instance": format!("instance{chat}"), "data": button.data,
        });
        self.updates.push("callback_query", payload);
        let log = &mut self.chats.get_mut(&chat).expect("a chat with a button").log;
        log.push(Event::Tapped { name: user.name, label: button.label.clone(), message });
        let query = Query {
            chat,
            user: user.id,
            label: button.label.clone(),
            answered: false,
            notice: None,
            answer_was_lost: false,
        };
        self.queries.insert(id, query);
    }

    pub(super) fn set_blocked(&mut self, person: i64, blocks: bool) {
        let chat = self.private_chat(person);
        if let ChatKind::Private { blocked, .. } = &mut chat.kind {
            *blocked = blocks;
        }
        chat.log.push(if blocks { Event::Blocked } else { Event::Unblocked });
        let standing = |status: &str, bot: &User| match status {
            "kicked" => json!({ "status": status, "user": json::user(bot), "until_date": 0 }),
            _ => json!({ "status": status, "user": json::user(bot) }),
        };
        let (old, new) = if blocks { ("member", "kicked") } else { ("kicked", "member") };
        let payload = json!({
            "chat": json::chat(&self.chats[&person]),
            "from": json::user(&self.users[&person]),
            "date": unix_now(),
            "old_chat_member": standing(old, &self.bot),
            "new_chat_member": standing(new, &self.bot),
        });
        self.updates.push("my_chat_member", payload);
    }

    /// A person corrects their last text in the private chat.
    pub(super) fn correct_last(&mut self, person: i64, text: &str) -> Result<(), String> {
        let chat = self.private_chat(person);
        let own = chat.messages.values_mut().rev();
        let message = own
            .filter(|message| message.author.id == person)
            .find(|message| matches!(message.content, Content::Text(_)))
            .ok_or("nothing written that could be edited")?;
        message.content = Content::Text(Formatted::plain(text));
        message.edits += 1;
        let message = message.clone();
        chat.log.push(Event::Corrected(message.clone()));
        let payload = json::message(self, &message);
        self.updates.push("edited_message", payload);
        Ok(())
    }
}

fn command_length(text: &str) -> Option<usize> {
    let command = text.split_whitespace().next()?;
    (command.len() > 1 && command.starts_with('/')).then(|| command.encode_utf16().count())
}
