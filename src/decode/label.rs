//! Labels of lines, and the states of the chain.

/// Roles, as the benchmark and `-f lines` name them.
pub const ROLES: [&str; 18] = [
    "furniture",
    "label",
    "meta",
    "attendance",
    "item",
    "purpose",
    "document",
    "heading",
    "para",
    "point",
    "motion",
    "vote",
    "decision",
    "clause",
    "action",
    "truncation",
    "close",
    "table",
];

/// Place of furniture among the roles.
pub const FURNITURE: usize = 0;

/// Roles whose units have one line.
const SINGLE: [usize; 4] = [0, 1, 7, 15];

/// A role, first line or further one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// Place among the roles.
    pub role: usize,
    /// It continues a unit.
    pub continues: bool,
}

const LABEL_COUNT: usize = 2 * 18 - 4;

/// All labels: first lines of every role, then further lines.
pub const LABELS: [Label; LABEL_COUNT] = {
    let mut labels = [Label { role: 0, continues: false }; LABEL_COUNT];
    let (mut at, mut role) = (0, 0);
    while role < 18 {
        labels[at] = Label { role, continues: false };
        at += 1;
        role += 1;
    }
    role = 0;
    while role < 18 {
        let mut single = false;
        let mut place = 0;
        while place < SINGLE.len() {
            single |= SINGLE[place] == role;
            place += 1;
        }
        if !single {
            labels[at] = Label { role, continues: true };
            at += 1;
        }
        role += 1;
    }
    labels
};

impl Label {
    /// Its name, as the benchmark writes it.
    pub fn name(self) -> String {
        format!("{}{}", ROLES[self.role], if self.continues { "+" } else { "" })
    }

    /// The label of a name, by index. A further line of a role whose units have one line is a first one.
    pub fn named(name: &str) -> Option<usize> {
        let role = ROLES.iter().position(|role| *role == name.trim_end_matches('+'))?;
        let wanted = Label { role, continues: name.ends_with('+') };
        LABELS.iter().position(|label| *label == wanted).or(Some(role))
    }
}

/// A state of the chain: a label, and the role of the unit that may continue after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// The label, by index.
    pub label: usize,
    /// The role that may continue; furniture where none may.
    pub open: usize,
}

impl State {
    /// Its name: that of its label, or `furniture` with the role that may continue after it.
    pub fn name(self) -> String {
        let label = LABELS[self.label];
        if label.role == FURNITURE { format!("furniture/{}", ROLES[self.open]) } else { label.name() }
    }
}

/// Roles that may continue after furniture.
const CARRIED: [usize; 9] = [0, 2, 3, 4, 8, 9, 10, 12, 13];

const STATE_COUNT: usize = LABEL_COUNT - 1 + CARRIED.len();

/// All states.
pub const STATES: [State; STATE_COUNT] = {
    let mut states = [State { label: 0, open: 0 }; STATE_COUNT];
    let (mut at, mut label) = (0, 1);
    while label < LABEL_COUNT {
        states[at] = State { label, open: LABELS[label].role };
        at += 1;
        label += 1;
    }
    let mut place = 0;
    while place < CARRIED.len() {
        states[at] = State { label: FURNITURE, open: CARRIED[place] };
        at += 1;
        place += 1;
    }
    states
};

const fn carried(role: usize) -> usize {
    let mut place = 0;
    while place < CARRIED.len() {
        if CARRIED[place] == role {
            return role;
        }
        place += 1;
    }
    FURNITURE
}

/// One state may follow another: a continuation continues its own unit, furniture keeps what is open.
pub const fn allowed(before: State, after: State) -> bool {
    let label = LABELS[after.label];
    if label.role == FURNITURE { after.open == carried(before.open) } else { !label.continues || before.open == label.role }
}

/// A document may begin with a state.
pub fn begins(state: State) -> bool {
    let label = LABELS[state.label];
    !label.continues && (label.role != FURNITURE || state.open == FURNITURE)
}

/// The state of a label after another state.
pub fn state_of(label: usize, before: Option<State>) -> usize {
    let open = if LABELS[label].role == FURNITURE { carried(before.map_or(FURNITURE, |state| state.open)) } else { LABELS[label].role };
    STATES.iter().position(|state| *state == State { label, open }).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(name: &str) -> usize {
        Label::named(name).unwrap()
    }

    #[test]
    fn labels_have_names() {
        for name in ["furniture", "item", "item+", "para", "table+"] {
            assert_eq!(LABELS[label(name)].name(), name);
        }
        // A heading has one line.
        assert_eq!(LABELS[label("heading+")].name(), "heading");
        assert_eq!(Label::named("lane"), None);
        assert_eq!(LABELS.iter().filter(|label| label.continues).count(), ROLES.len() - SINGLE.len());
    }

    #[test]
    fn a_continuation_continues_its_own_unit() {
        let after = |names: &[&str]| names.iter().fold(None, |before, name| Some(STATES[state_of(label(name), before)])).unwrap();
        for (before, then, is) in [
            (&["para"][..], "para+", true),
            (&["para"], "item+", false),
            (&["para"], "item", true),
            (&["para", "furniture"], "para+", true),
            (&["para", "furniture", "furniture"], "para+", true),
            (&["para", "furniture"], "item+", false),
            (&["motion", "furniture"], "motion+", true),
            (&["vote", "furniture"], "vote+", false),
        ] {
            let state = after(before);
            let next = STATES.iter().filter(|next| next.label == label(then));
            assert_eq!(next.into_iter().any(|next| allowed(state, *next)), is, "{before:?} {then}");
        }
        assert_eq!(after(&["para", "furniture"]).name(), "furniture/para");
        assert_eq!(after(&["furniture"]).name(), "furniture/furniture");
        assert_eq!(after(&["para", "para+"]).name(), "para+");
    }

    #[test]
    fn a_document_begins_with_a_first_line() {
        let first = |name: &str| begins(STATES[state_of(label(name), None)]);
        assert!(first("item") && first("furniture") && !first("item+"));
        assert!(!begins(State { label: FURNITURE, open: LABELS[label("para")].role }));
    }
}
