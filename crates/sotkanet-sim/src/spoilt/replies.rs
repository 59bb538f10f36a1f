//! What is wrong with the list of areas and with the metadata of indicators.

use serde_json::{Value, json};

use super::rows::{ENDED_AFTER, region};

/// The list of areas: with entries that are none, and with municipalities of no division or of an older one.
pub fn regions(reply: Vec<u8>) -> Vec<u8> {
    changed(reply, |reply| {
        let Some(areas) = reply.as_array_mut() else { return };
        let again = areas.first().cloned();
        areas.extend(again);
        areas.push(json!({ "id": 9990, "code": null, "category": "KUNTA" }));
        areas.push(json!({ "id": 9991, "code": "1", "category": "KYLÄ" }));
        let municipalities = [(region::MERGED.1, "911"), (region::SPLIT.1, "443"), (region::ABOLISHED, "588"), (region::UNKNOWN, "999")];
        areas.extend(municipalities.map(|(id, code)| json!({ "id": id, "code": code, "category": "KUNTA" })));
        areas.push(json!({ "id": region::RENUMBERED.1, "code": "15", "category": "HYVINVOINTIALUE" }));
    })
}

/// The metadata of an indicator.
pub fn metadata(indicator: u32, reply: Vec<u8>) -> Vec<u8> {
    changed(reply, |reply| match indicator {
        3099 => set(reply, "/limits/fi", json!("Tietosuojan vuoksi alle viiden tapauksen kuntakohtaisia tietoja ei julkisteta.")),
        3855 => {
            reply.as_object_mut().map(|fields| fields.remove("organization"));
        }
        3856 => set(reply, "/data-updated", json!("eilen")),
        3857 => set(reply, "/title/fi", json!("Rahoitusala ja vakuuttaminen, % väestöstä")),
        3860 => set(reply, "/decimals", json!(0)),
        3861 => set(reply, "/range/end", json!(ENDED_AFTER)),
        3863 => set(reply, "/primaryValueType/code", json!("PER1000")),
        3865 => set(reply, "/title/fi", json!("")),
        _ => {}
    })
}

/// Puts something else where a reply has a field.
pub(super) fn set(reply: &mut Value, path: &str, value: Value) {
    if let Some(field) = reply.pointer_mut(path) {
        *field = value;
    }
}

/// A reply with a change in it.
pub(super) fn changed(reply: Vec<u8>, change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let Ok(mut value) = serde_json::from_slice(&reply) else { return reply };
    change(&mut value);
    value.to_string().into_bytes()
}
