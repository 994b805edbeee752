//! Elements, attributes and text as [XML 1.0](https://www.w3.org/TR/xml/), by quick-xml.

use crate::export::ExportError;
use quick_xml::escape::escape;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::io::Write;

pub(super) struct Xml<W: Write> {
    writer: quick_xml::Writer<W>,
    /// The element that is being written, for messages.
    place: String,
}

/// The name and value of an attribute; an empty value leaves it out.
pub(super) type Attribute<'a> = (&'a str, &'a str);

impl<W: Write> Xml<W> {
    pub(super) fn new(writer: W) -> Result<Self, ExportError> {
        let mut xml = Self { writer: quick_xml::Writer::new(writer), place: String::new() };
        xml.writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        xml.raw("\n")?;
        Ok(xml)
    }

    pub(super) fn open(&mut self, name: &str, attributes: &[Attribute<'_>]) -> Result<(), ExportError> {
        name.clone_into(&mut self.place);
        let start = element(name, attributes)?;
        Ok(self.writer.write_event(Event::Start(start))?)
    }

    pub(super) fn close(&mut self, name: &str) -> Result<(), ExportError> {
        Ok(self.writer.write_event(Event::End(BytesEnd::new(name)))?)
    }

    pub(super) fn empty(&mut self, name: &str, attributes: &[Attribute<'_>]) -> Result<(), ExportError> {
        let start = element(name, attributes)?;
        Ok(self.writer.write_event(Event::Empty(start))?)
    }

    /// An element that holds text alone.
    pub(super) fn leaf(
        &mut self,
        name: &str,
        attributes: &[Attribute<'_>],
        text: &str,
    ) -> Result<(), ExportError> {
        self.open(name, attributes)?;
        self.text(text)?;
        self.close(name)
    }

    pub(super) fn text(&mut self, text: &str) -> Result<(), ExportError> {
        check(text, &self.place)?;
        // A parser makes a line feed of a carriage return that is not written as a reference; some (xmldom) also of the
        // line ends of XML 1.1.
        let escaped =
            escape(text).replace('\r', "&#13;").replace('\u{85}', "&#x85;").replace('\u{2028}', "&#x2028;");
        Ok(self.writer.write_event(Event::Text(BytesText::from_escaped(escaped)))?)
    }

    /// White space between elements.
    pub(super) fn raw(&mut self, text: &str) -> Result<(), ExportError> {
        Ok(self.writer.get_mut().write_all(text.as_bytes())?)
    }
}

fn element<'a>(name: &'a str, attributes: &[Attribute<'_>]) -> Result<BytesStart<'a>, ExportError> {
    let mut start = BytesStart::new(name);
    for (attribute, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
        check(value, name)?;
        start.push_attribute((*attribute, *value));
    }
    Ok(start)
}

/// [XML 1.0, production 2](https://www.w3.org/TR/xml/#charsets): characters that a document can hold.
fn check(text: &str, place: &str) -> Result<(), ExportError> {
    let holds = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    match text.chars().find(|c| !holds(*c)) {
        Some(character) => Err(ExportError::NotXml { character, subject: format!("<{place}>") }),
        None => Ok(()),
    }
}
