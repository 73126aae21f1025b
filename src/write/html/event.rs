//! The meeting and those to come as events of schema.org, in JSON-LD.

use serde_json::{Map, Value, json};

use crate::model::{Fact, Meeting, NextMeeting};

/// The events, safe inside an element `script`: one, or a list; `None` without a date, which an event needs.
pub fn of(meeting: &Meeting<'_>) -> Option<String> {
    let mut events: Vec<Value> = held(meeting).into_iter().collect();
    events.extend(meeting.next.iter().map(|next| to_come(meeting, next)));
    let events = if events.len() > 1 { Value::Array(events) } else { events.pop()? };
    Some(events.to_string().replace('<', "\\u003c"))
}

/// The meeting that was held.
fn held(meeting: &Meeting<'_>) -> Option<Value> {
    let day = meeting.date.as_ref()?;
    let mut event = event(meeting, at(day, meeting.start_time.as_ref()), meeting.venue.as_ref());
    if let Some(end) = &meeting.end_time {
        event.insert("endDate".to_owned(), at(day, Some(end)));
    }
    Some(Value::Object(event))
}

/// A meeting to come of the same body.
fn to_come(meeting: &Meeting<'_>, next: &NextMeeting<'_>) -> Value {
    Value::Object(event(meeting, at(&next.date, next.start_time.as_ref()), next.venue.as_ref()))
}

fn event(meeting: &Meeting<'_>, start: Value, venue: Option<&Fact<'_>>) -> Map<String, Value> {
    let mut event = Map::new();
    event.insert("@context".to_owned(), json!("https://schema.org"));
    event.insert("@type".to_owned(), json!("Event"));
    event.insert("name".to_owned(), json!(meeting.body.as_ref().map_or("Meeting", |body| &body.value)));
    event.insert("startDate".to_owned(), start);
    if let Some(venue) = venue {
        event.insert("location".to_owned(), json!({ "@type": "Place", "name": venue.value }));
    }
    if let Some(body) = &meeting.body {
        event.insert("organizer".to_owned(), json!({ "@type": "Organization", "name": body.value }));
    }
    event
}

/// A day, with the hour if it is known.
fn at(day: &Fact<'_>, hour: Option<&Fact<'_>>) -> Value {
    match hour {
        Some(hour) => json!(format!("{}T{}", day.value, hour.value)),
        None => json!(day.value),
    }
}
