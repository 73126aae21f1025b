//! What is known of the texts that were asked for last: stage after stage asks of the same passages.

/// Texts that are kept in mind, by their address.
const KEPT: usize = 1024;

/// What is known of some texts, each at a place that its address gives.
pub struct Memory<T> {
    kept: Vec<Option<(String, T)>>,
}

impl<T> Memory<T> {
    /// Nothing is known.
    pub const fn empty() -> Memory<T> {
        Memory { kept: Vec::new() }
    }

    /// What is known of a text.
    pub fn of(&mut self, text: &str) -> Option<&mut T> {
        let place = self.kept.get_mut(place(text))?.as_mut()?;
        (place.0 == text).then_some(&mut place.1)
    }

    /// Keeps this in mind of a text, in the room of another.
    pub fn keep(&mut self, text: &str, known: T) {
        if self.kept.is_empty() {
            self.kept.resize_with(KEPT, || None);
        }
        let place = &mut self.kept[place(text)];
        let mut room = place.take().map_or_else(String::new, |(room, _)| room);
        room.clear();
        room.push_str(text);
        *place = Some((room, known));
    }
}

fn place(text: &str) -> usize {
    let address = text.as_ptr() as usize ^ text.len().wrapping_mul(31);
    address.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (usize::BITS - KEPT.trailing_zeros())
}
