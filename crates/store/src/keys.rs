//! Keys of replies: file stems, and nothing that could lead elsewhere.

use crate::StoreError;

/// Passes a key that is safe as a file stem on every system.
pub(crate) fn checked(key: &str) -> Result<&str, StoreError> {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'.');
    let good = key.len() <= 120 && key.bytes().all(allowed) && key.starts_with(|c: char| c.is_ascii_alphanumeric()) && !key.ends_with('.');
    if good { Ok(key) } else { Err(StoreError::Key(key.to_owned())) }
}

#[cfg(test)]
mod tests {
    use super::checked;

    #[test]
    fn a_key_is_a_plain_file_stem() {
        for key in ["regions", "indicator-127.metadata", "indicator-127.data", "7"] {
            assert_eq!(checked(key).unwrap(), key);
        }
        let long = "a".repeat(121);
        for key in ["", ".", "..", ".draft", "a/b", "../a", "a\\b", "A", "a b", "å", "-a", "a.", "c:", &long] {
            assert!(checked(key).is_err(), "`{key}` was taken");
        }
    }
}
