//! [HTTP Digest Access Authentication](https://www.rfc-editor.org/rfc/rfc7616), which Virtuoso asks for.

use md5::{Digest, Md5};
use sha2::Sha256;
use std::collections::BTreeMap;

/// What a server asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Challenge {
    realm: String,
    nonce: String,
    opaque: Option<String>,
    algorithm: Option<String>,
    /// Whether it takes quality of protection "auth".
    auth: bool,
    /// How often it was answered.
    count: u32,
}

impl Challenge {
    /// Reads a `WWW-Authenticate` header; nothing where it asks for another scheme or a digest that nobody knows.
    pub(super) fn read(header: &str) -> Option<Self> {
        let (scheme, rest) = header.trim().split_once(' ')?;
        if !scheme.eq_ignore_ascii_case("digest") {
            return None;
        }
        let mut fields = parameters(rest);
        let algorithm = fields.remove("algorithm");
        if let Some(name) = &algorithm
            && !["md5", "sha-256"].iter().any(|known| name.eq_ignore_ascii_case(known))
        {
            return None;
        }
        let qop = fields.remove("qop");
        let auth = qop.as_deref().is_some_and(|qop| qop.split(',').any(|one| one.trim() == "auth"));
        if qop.is_some() && !auth {
            return None;
        }
        let (realm, nonce) = (fields.remove("realm")?, fields.remove("nonce")?);
        Some(Self { realm, nonce, opaque: fields.remove("opaque"), algorithm, auth, count: 0 })
    }

    /// The `Authorization` header that answers it.
    pub(super) fn answer(
        &mut self,
        method: &str,
        uri: &str,
        (user, password): (&str, &str),
        client_nonce: &str,
    ) -> String {
        self.count += 1;
        let hash = |text: String| self.hash(&text);
        let (secret, request) =
            (hash(format!("{user}:{}:{password}", self.realm)), hash(format!("{method}:{uri}")));
        let count = format!("{:08x}", self.count);
        let nonce = &self.nonce;
        let response = if self.auth {
            hash(format!("{secret}:{nonce}:{count}:{client_nonce}:auth:{request}"))
        } else {
            hash(format!("{secret}:{nonce}:{request}"))
        };
        let quote = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
        let mut header = format!(
            "Digest username=\"{}\", realm=\"{}\", nonce=\"{nonce}\", uri=\"{uri}\", response=\"{response}\"",
            quote(user),
            quote(&self.realm)
        );
        if self.auth {
            header.push_str(&format!(", qop=auth, nc={count}, cnonce=\"{client_nonce}\""));
        }
        if let Some(algorithm) = &self.algorithm {
            header.push_str(&format!(", algorithm={algorithm}"));
        }
        if let Some(opaque) = &self.opaque {
            header.push_str(&format!(", opaque=\"{}\"", quote(opaque)));
        }
        header
    }

    fn hash(&self, text: &str) -> String {
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        match &self.algorithm {
            Some(name) if name.eq_ignore_ascii_case("sha-256") => hex(&Sha256::digest(text)),
            _ => hex(&Md5::digest(text)),
        }
    }
}

/// Reads `name=value, name="value, with \"marks\""`.
fn parameters(text: &str) -> BTreeMap<String, String> {
    let mut parameters = BTreeMap::new();
    let mut rest = text;
    while let Some((name, value)) = rest.split_once('=') {
        let value = value.trim_start();
        let (read, length) = match value.strip_prefix('"') {
            Some(quoted) => {
                let (mut read, mut escaped, mut length) = (String::new(), false, value.len());
                for (at, character) in quoted.char_indices() {
                    match character {
                        '"' if !escaped => {
                            length = at + 2;
                            break;
                        }
                        '\\' if !escaped => escaped = true,
                        other => {
                            read.push(other);
                            escaped = false;
                        }
                    }
                }
                (read, length)
            }
            None => {
                let length = value.find(',').unwrap_or(value.len());
                (value.get(..length).unwrap_or_default().trim().to_owned(), length)
            }
        };
        parameters.insert(name.trim_matches([' ', ',', '\t']).to_ascii_lowercase(), read);
        rest = value.get(length..).unwrap_or_default();
    }
    parameters
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of RFC 7616, section 3.9.1.
    #[test]
    fn the_example_of_the_rfc() {
        let header = |algorithm: &str| {
            format!(
                "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm={algorithm}, \
                 nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\""
            )
        };
        let expected = [
            ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
            ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
        ];
        for (algorithm, response) in expected {
            let answer = Challenge::read(&header(algorithm)).unwrap().answer(
                "GET",
                "/dir/index.html",
                ("Mufasa", "Circle of Life"),
                "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
            );
            assert!(answer.contains(&format!("response=\"{response}\"")), "{answer}");
            assert!(answer.contains("nc=00000001"), "{answer}");
        }
    }

    #[test]
    fn another_scheme_is_no_challenge() {
        assert_eq!(Challenge::read("Basic realm=\"x\""), None);
        assert_eq!(Challenge::read("Digest realm=\"x\", nonce=\"y\", algorithm=SHA-512-256"), None);
        assert_eq!(Challenge::read("Digest realm=\"x\""), None);
    }

    #[test]
    fn quotation_marks_in_values_are_read() {
        let read = parameters(r#"realm="a \"b\", c", stale=false ,nonce="#);
        assert_eq!((read["realm"].as_str(), read["stale"].as_str()), ("a \"b\", c", "false"));
        assert!(!parameters(r#"realm="open"#).is_empty());
    }
}
