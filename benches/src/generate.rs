use std::fmt::Write;

use tongdai::PlanDocument;

/// How many there are of each kind.
struct Sizes {
    numbers: usize,
    groups: usize,
    queues: usize,
    menus: usize,
    time_conditions: usize,
    announcements: usize,
    agents: usize,
}

/// The text of a sound plan of about so many objects, of 10 to 20,000.
///
/// Two-digit and three-digit extensions are few, so a large plan has mostly agents, groups and hotlines, as a large
/// business does.
pub fn plan_of_size(objects: usize) -> String {
    let few = (objects / 100).clamp(1, 90);
    let numbers = (objects * 6 / 100).max(1);
    let groups = (objects / 10).clamp(1, 2_000);
    let others = numbers + groups + 4 * few;
    let sizes = Sizes {
        numbers,
        groups,
        queues: few,
        menus: few,
        time_conditions: few,
        announcements: few,
        agents: objects.saturating_sub(others).max(2),
    };
    let mut text = format!("name = \"A business of {objects} objects\"\nseed = 7\n");
    // Writing to a `String` cannot fail.
    let _ = sizes.write(&mut text);
    text
}

/// How many objects a plan has.
pub fn count_objects(plan: &PlanDocument) -> usize {
    let people = plan.agents.len() + plan.groups.len() + plan.queues.len();
    let ways = plan.menus.len() + plan.time_conditions.len() + plan.announcements.len();
    let rest = plan.webhooks.len() + plan.known_agents.len() + plan.calendars.len();
    plan.numbers.len() + people + ways + rest
}

impl Sizes {
    fn write(&self, text: &mut String) -> std::fmt::Result {
        for number in 0..self.numbers {
            let hours = 300 + number % self.time_conditions;
            writeln!(text, "[[numbers]]\nnumber = \"024{number:08}\"\ninbound = \"{hours}\"")?;
        }
        for agent in 0..self.agents {
            let (extension, group) = (10_000 + agent, 1_000 + agent % self.groups);
            writeln!(text, "[[agents]]\nextension = \"{extension}\"\nname = \"Agent {agent}\"")?;
            writeln!(text, "groups = [\"{group}\"]")?;
        }
        for group in 0..self.groups {
            writeln!(text, "[[groups]]\nextension = \"{}\"\nname = \"Group {group}\"", 1_000 + group)?;
            writeln!(text, "if_busy = \"{0}\"\nif_no_answer = \"{0}\"", 200 + group % self.queues)?;
        }
        for queue in 0..self.queues {
            let members = (queue..self.agents).step_by(self.queues);
            let members: Vec<_> =
                members.map(|agent| format!("{{ agent = \"{}\" }}", 10_000 + agent)).collect();
            writeln!(text, "[[queues]]\nextension = \"{}\"\nname = \"Queue {queue}\"", 200 + queue)?;
            writeln!(text, "members = [{}]", members.join(", "))?;
            writeln!(text, "if_timed_out = \"{}\"", 400 + queue % self.announcements)?;
        }
        for menu in 0..self.menus {
            self.write_menu(text, menu)?;
        }
        for hours in 0..self.time_conditions {
            writeln!(text, "[[time_conditions]]\nextension = \"{}\"\nname = \"Hours {hours}\"", 300 + hours)?;
            writeln!(text, "otherwise = \"{}\"", 400 + hours % self.announcements)?;
            writeln!(
                text,
                "[[time_conditions.rules]]\nname = \"open\"\ndestination = \"{}\"",
                menu_extension(hours)
            )?;
            writeln!(
                text,
                "hours = [{{ days = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"], opens = \"08:00\","
            )?;
            writeln!(
                text,
                "  closes = \"17:30\" }}, {{ days = [\"sat\"], opens = \"08:00\", closes = \"12:00\" }}]"
            )?;
        }
        for announcement in 0..self.announcements {
            let extension = 400 + announcement;
            writeln!(
                text,
                "[[announcements]]\nextension = \"{extension}\"\nname = \"Closed {announcement}\""
            )?;
            writeln!(text, "sound = \"closed-{announcement}\"\nnext = \"hang_up\"")?;
        }
        Ok(())
    }

    /// Key 0 leads to a queue, keys of two digits to groups.
    fn write_menu(&self, text: &mut String, menu: usize) -> std::fmt::Result {
        let (extension, queue) = (menu_extension(menu), 200 + menu % self.queues);
        writeln!(text, "[[menus]]\nextension = \"{extension}\"\nname = \"Menu {menu}\"")?;
        writeln!(text, "greeting = \"greeting-{menu}\"\nfallback = \"{queue}\"\nkeys = [")?;
        writeln!(text, "  {{ digits = \"0\", destination = \"{queue}\" }},")?;
        for (key, group) in (menu..self.groups).step_by(self.menus).enumerate() {
            writeln!(text, "  {{ digits = \"{}\", destination = \"{}\" }},", 10 + key, 1_000 + group)?;
        }
        writeln!(text, "]")
    }
}

/// 100 and up, without Vietnam's emergency numbers 111 to 115.
fn menu_extension(menu: usize) -> usize {
    if menu < 11 { 100 + menu } else { 105 + menu }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SIZES;

    #[test]
    fn generated_plans_are_sound_and_of_their_size() {
        for size in SIZES {
            let text = plan_of_size(size);
            let problems = tongdai::plan::check(&text).problems;
            assert!(problems.is_empty(), "{size} objects: {:?}", problems.first());
            let plan = tongdai::Plan::from_text(&text).unwrap();
            let objects = count_objects(plan.document());
            assert!(objects.abs_diff(size) * 50 <= size, "{objects} objects instead of {size}");
        }
    }
}
