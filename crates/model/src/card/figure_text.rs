//! Figure ids read from text: the inverse of how they are written.

use std::str::FromStr;

use super::{FigureArea, FigureId};
use crate::InvalidText;
use crate::definition::Slug;

impl FromStr for FigureArea {
    type Err = InvalidText;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let prefixed = |prefix: &str| text.strip_prefix(prefix);
        if let Some(group) = prefixed("group:") {
            Slug::new(group).map(FigureArea::Group)
        } else if let Some(class) = prefixed("size-class:") {
            Slug::new(class).map(FigureArea::SizeClass)
        } else if let Some(kind) = prefixed("municipality-type:") {
            Slug::new(kind).map(FigureArea::MunicipalityType)
        } else if let Some(area) = prefixed("neighbours:") {
            area.parse().map(FigureArea::Neighbours)
        } else {
            text.parse().map(FigureArea::Area)
        }
    }
}

impl FromStr for FigureId {
    type Err = InvalidText;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts: Vec<&str> = text.split('/').collect();
        let [edition, area, indicator, sex, period] = parts.as_slice() else {
            return Err(InvalidText::new(text, "a figure id, such as `2025/municipality:179/sotkanet:3620/total/2023`"));
        };
        let is_year = edition.len() == 4 && edition.bytes().all(|byte| byte.is_ascii_digit());
        Ok(Self {
            edition: edition
                .parse()
                .ok()
                .filter(|_| is_year)
                .ok_or_else(|| InvalidText::new(*edition, "an edition's year of four digits"))?,
            area: area.parse()?,
            indicator: indicator.parse()?,
            sex: sex.parse()?,
            period: if *period == "none" { None } else { Some(period.parse()?) },
        })
    }
}

impl serde::Serialize for FigureArea {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for FigureArea {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl serde::Serialize for FigureId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for FigureId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Period, Sex};

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn whatever_is_written_is_read_back(
            edition in 1000_i16..=9999,
            area in prop_oneof![
                "municipality:[0-9]{3}", "county@(2018|2023):[0-9]{2}", "(region|sub-region|country|unknown):[0-9A-Za-z]{1,8}",
                "(group|size-class|municipality-type):[a-z][a-z0-9-]{0,47}", "neighbours:municipality:[0-9]{3}",
            ],
            indicator in "[a-z][a-z0-9-]{0,8}:[A-Za-z0-9._-]{1,64}",
            sex in prop_oneof![Just(Sex::Total), Just(Sex::Male), Just(Sex::Female)],
            first_year in 1000_i16..=9900,
            years in proptest::option::of(0_i16..100),
        ) {
            let period = years.map(|years| Period::span(first_year, first_year + years).unwrap());
            let id = FigureId { edition, area: area.parse().unwrap(), indicator: indicator.parse().unwrap(), sex, period };
            prop_assert_eq!(id.to_string().parse::<FigureId>(), Ok(id));
        }
    }

    #[test]
    fn what_is_no_figure_id_is_refused_by_its_wrong_part() {
        let check = |text: &str, found: &str| assert_eq!(text.parse::<FigureId>().map_err(|error| error.found), Err(found.to_owned()));
        for text in ["", "2025", "2025/municipality:179/sotkanet:4/total", "2025/municipality:179/sotkanet:4/total/2023/"] {
            check(text, text);
        }
        check("25/municipality:179/sotkanet:4/total/2023", "25");
        check("+025/municipality:179/sotkanet:4/total/2023", "+025");
        check("2025/179/sotkanet:4/total/2023", "179");
        check("2025/group:Keskinen/sotkanet:4/total/2023", "Keskinen");
        check("2025/municipality:179/4/total/2023", "4");
        check("2025/municipality:179/sotkanet:4/kaikki/2023", "kaikki");
        check("2025/municipality:179/sotkanet:4/total/", "");
    }
}
