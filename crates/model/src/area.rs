//! Areas and their ids.
//!
//! "Area" is the general word; "region" means a *maakunta* only.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::InvalidText;

/// What kind of area a code belongs to. Codes collide across kinds: `13` is a region and a wellbeing services county.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AreaKind {
    /// *Kunta.*
    Municipality,
    /// *Seutukunta.*
    SubRegion,
    /// *Maakunta.*
    Region,
    /// *Hyvinvointialue*; Helsinki and Åland, which stand outside the counties, have codes of this kind too.
    WellbeingServicesCounty,
    /// *Koko maa.*
    Country,
    /// *Sairaanhoitopiiri*, to 2022.
    HospitalDistrict,
    /// *Yhteistyöalue* of wellbeing services counties.
    CooperationArea,
    /// *Erityisvastuualue.*
    SpecialCatchmentArea,
    /// *Aluehallintovirasto.*
    RegionalStateAdministrativeAgency,
    /// *ELY-keskus.*
    EconomicDevelopmentCentre,
    /// *Suuralue.*
    MajorRegion,
    /// NUTS 1: mainland Finland or Åland.
    MainlandOrAland,
    /// A Nordic country.
    NordicCountry,
    /// A European country.
    EuropeanCountry,
    /// A group of European Union countries.
    EuropeanUnion,
    /// A source's area that its own area list does not explain. Its code is the source's own id; the row is kept, never dropped.
    Unknown,
}

impl AreaKind {
    /// Every kind, in the order of [`Ord`].
    pub const ALL: [AreaKind; 16] = [
        AreaKind::Municipality,
        AreaKind::SubRegion,
        AreaKind::Region,
        AreaKind::WellbeingServicesCounty,
        AreaKind::Country,
        AreaKind::HospitalDistrict,
        AreaKind::CooperationArea,
        AreaKind::SpecialCatchmentArea,
        AreaKind::RegionalStateAdministrativeAgency,
        AreaKind::EconomicDevelopmentCentre,
        AreaKind::MajorRegion,
        AreaKind::MainlandOrAland,
        AreaKind::NordicCountry,
        AreaKind::EuropeanCountry,
        AreaKind::EuropeanUnion,
        AreaKind::Unknown,
    ];

    /// The stable name used in files and ids.
    pub const fn as_str(self) -> &'static str {
        match self {
            AreaKind::Municipality => "municipality",
            AreaKind::SubRegion => "sub-region",
            AreaKind::Region => "region",
            AreaKind::WellbeingServicesCounty => "county",
            AreaKind::Country => "country",
            AreaKind::HospitalDistrict => "hospital-district",
            AreaKind::CooperationArea => "cooperation-area",
            AreaKind::SpecialCatchmentArea => "special-catchment-area",
            AreaKind::RegionalStateAdministrativeAgency => "state-agency",
            AreaKind::EconomicDevelopmentCentre => "ely-centre",
            AreaKind::MajorRegion => "major-region",
            AreaKind::MainlandOrAland => "nuts1",
            AreaKind::NordicCountry => "nordic-country",
            AreaKind::EuropeanCountry => "european-country",
            AreaKind::EuropeanUnion => "european-union",
            AreaKind::Unknown => "unknown",
        }
    }
}

impl fmt::Display for AreaKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for AreaKind {
    type Err = InvalidText;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or_else(|| InvalidText::new(text, "a kind of area, such as `municipality`"))
    }
}

/// Which numbering a code comes from. Wellbeing services counties were numbered anew before they started in 2023: code `15` is
/// Keski-Suomi in one generation and Pohjois-Pohjanmaa in the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum CodeGeneration {
    /// The kind of area has only ever had one numbering.
    #[default]
    Only,
    /// The draft county division of 2018 (`MAAKUNTA_2018` in old Sotkanet clients).
    Draft2018,
    /// The counties as they started on 1 January 2023.
    Established2023,
}

impl CodeGeneration {
    /// The year that names the generation in files; 0 where there is only one.
    pub const fn year(self) -> i16 {
        match self {
            CodeGeneration::Only => 0,
            CodeGeneration::Draft2018 => 2018,
            CodeGeneration::Established2023 => 2023,
        }
    }

    /// The inverse of [`CodeGeneration::year`].
    ///
    /// # Errors
    /// If no generation is named by that year.
    pub fn from_year(year: i16) -> Result<Self, InvalidText> {
        match year {
            0 => Ok(CodeGeneration::Only),
            2018 => Ok(CodeGeneration::Draft2018),
            2023 => Ok(CodeGeneration::Established2023),
            other => Err(InvalidText::new(other.to_string(), "a generation of county codes (0, 2018 or 2023)")),
        }
    }
}

/// An area's code as its classification writes it: one to eight ASCII letters or digits, zeros kept (`077`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AreaCode {
    bytes: [u8; 8],
    length: u8,
}

impl AreaCode {
    /// Takes a code as it stands.
    ///
    /// # Errors
    /// If it is empty, longer than eight characters or holds anything but ASCII letters and digits.
    pub fn new(text: &str) -> Result<Self, InvalidText> {
        let expected = "an area code of one to eight letters or digits";
        if text.is_empty() || text.len() > 8 || !text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(InvalidText::new(text, expected));
        }
        let mut bytes = [0; 8];
        for (slot, byte) in bytes.iter_mut().zip(text.bytes()) {
            *slot = byte;
        }
        Ok(Self { bytes, length: text.len() as u8 })
    }

    /// The code as text, zeros kept.
    pub fn as_str(&self) -> &str {
        // The constructor admits ASCII only, so neither step can fail; the empty text would be visible at once.
        self.bytes.get(..usize::from(self.length)).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

impl fmt::Debug for AreaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.as_str())
    }
}

impl fmt::Display for AreaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// An area's identity: kind, code generation, code. Never the code alone.
///
/// It is *not* a source's internal number: Sotkanet's area 20 is Espoo, whose municipality code is `049`.
/// Written as `municipality:179`, `county@2023:15`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AreaId {
    kind: AreaKind,
    generation: CodeGeneration,
    code: AreaCode,
}

impl AreaId {
    /// Puts an id together.
    ///
    /// # Errors
    /// If a municipality's code is not three digits, or a county lacks its code generation, or any other kind has one.
    pub fn new(kind: AreaKind, generation: CodeGeneration, code: &str) -> Result<Self, InvalidText> {
        let code_value = AreaCode::new(code)?;
        if kind == AreaKind::Municipality && !(code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit())) {
            return Err(InvalidText::new(code, "a municipality code of three digits, such as `077`"));
        }
        let needs_generation = kind == AreaKind::WellbeingServicesCounty;
        if needs_generation == (generation == CodeGeneration::Only) {
            return Err(InvalidText::new(
                format!("{kind}@{}:{code}", generation.year()),
                "an area id: counties, and only they, name their code generation",
            ));
        }
        Ok(Self { kind, generation, code: code_value })
    }

    /// A municipality by its three-digit code.
    ///
    /// # Errors
    /// If the code is not three digits.
    pub fn municipality(code: &str) -> Result<Self, InvalidText> {
        Self::new(AreaKind::Municipality, CodeGeneration::Only, code)
    }

    /// A wellbeing services county by its two-digit code of 2023.
    ///
    /// # Errors
    /// If the code is not a code.
    pub fn county(code: &str) -> Result<Self, InvalidText> {
        Self::new(AreaKind::WellbeingServicesCounty, CodeGeneration::Established2023, code)
    }

    /// The kind of area.
    pub const fn kind(&self) -> AreaKind {
        self.kind
    }

    /// The numbering that the code comes from.
    pub const fn generation(&self) -> CodeGeneration {
        self.generation
    }

    /// The code, zeros kept.
    pub fn code(&self) -> &str {
        self.code.as_str()
    }
}

impl fmt::Display for AreaId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.generation {
            CodeGeneration::Only => write!(f, "{}:{}", self.kind, self.code),
            generation => write!(f, "{}@{}:{}", self.kind, generation.year(), self.code),
        }
    }
}

impl FromStr for AreaId {
    type Err = InvalidText;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || InvalidText::new(text, "an area id, such as `municipality:179` or `county@2023:15`");
        let (kind, code) = text.split_once(':').ok_or_else(wrong)?;
        let (kind, generation) = match kind.split_once('@') {
            Some((kind, year)) => (kind, CodeGeneration::from_year(year.parse().map_err(|_| wrong())?)?),
            None => (kind, CodeGeneration::Only),
        };
        Self::new(kind.parse()?, generation, code)
    }
}

impl Serialize for AreaId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for AreaId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_written_and_read_back() {
        for text in ["municipality:077", "county@2023:15", "county@2018:11", "region:13", "country:358", "unknown:730"] {
            assert_eq!(text.parse::<AreaId>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_area_is_refused() {
        for text in ["", "179", "municipality:77", "municipality:77.", "county:15", "region@2023:13", "municipality:0179", "county@2020:15"]
        {
            assert!(text.parse::<AreaId>().is_err(), "`{text}` was taken");
        }
    }

    #[test]
    fn the_same_code_in_two_generations_is_two_areas() {
        let new = AreaId::county("15").unwrap();
        let old = AreaId::new(AreaKind::WellbeingServicesCounty, CodeGeneration::Draft2018, "15").unwrap();
        assert_ne!(new, old);
    }
}
