//! The meeting as an event of schema.org, in JSON-LD.

use serde_json::{Map, Value, json};

use crate::model::{Fact, Meeting};

/// The event, safe inside an element `script`; `None` without a date, which an event needs.
pub fn of(meeting: &Meeting<'_>) -> Option<String> {
    let day = meeting.date.as_ref()?;
    let mut event = Map::new();
    event.insert("@context".to_owned(), json!("https://schema.org"));
    event.insert("@type".to_owned(), json!("Event"));
    event.insert("name".to_owned(), json!(meeting.body.as_ref().map_or("Meeting", |body| &body.value)));
    event.insert("startDate".to_owned(), at(day, meeting.start_time.as_ref()));
    if let Some(end) = &meeting.end_time {
        event.insert("endDate".to_owned(), at(day, Some(end)));
    }
    if let Some(venue) = &meeting.venue {
        event.insert("location".to_owned(), json!({ "@type": "Place", "name": venue.value }));
    }
    if let Some(body) = &meeting.body {
        event.insert("organizer".to_owned(), json!({ "@type": "Organization", "name": body.value }));
    }
    Some(Value::Object(event).to_string().replace('<', "\\u003c"))
}

/// A day, with the hour if it is known.
fn at(day: &Fact<'_>, hour: Option<&Fact<'_>>) -> Value {
    match hour {
        Some(hour) => json!(format!("{}T{}", day.value, hour.value)),
        None => json!(day.value),
    }
}
