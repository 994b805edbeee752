use super::*;
use std::io::Write;

fn graph() -> NamedNode {
    Base::default().loaded_graph("villes")
}

fn read(text: &[u8], syntax: &str) -> Result<Vec<String>, LoadError> {
    let text = decompress(text)?;
    let syntax = *Syntax::named(syntax).expect("a known syntax");
    quads(text, syntax, &graph(), &Base::default()).map(|quad| Ok(quad?.to_string())).collect()
}

fn fault(text: &str, syntax: &str) -> Excerpt {
    let place = match read(text.as_bytes(), syntax) {
        Err(LoadError::Syntax { place: Some(place), .. }) => place,
        Err(LoadError::Syntax { .. }) => {
            let syntax = *Syntax::named(syntax).expect("a known syntax");
            place(text.as_bytes(), syntax, &graph()).expect("readable").expect("a fault")
        }
        other => panic!("{other:?}"),
    };
    excerpt(text.as_bytes(), &place).expect("readable")
}

#[test]
fn a_syntax_is_told_by_the_name_of_the_file() {
    let name = |file| Syntax::of_file(file).map(|syntax| syntax.name);
    assert_eq!(name("villes.ttl"), Some("ttl"));
    assert_eq!(name("villes.2026.NQ.gz"), Some("nq"));
    assert_eq!(name("villes.owl.bz2"), Some("rdf"));
    assert_eq!(name("villes.gz"), None);
    assert_eq!(name("villes"), None);
}

#[test]
fn the_default_graph_is_the_files_graph_and_named_graphs_stay() {
    let quads = read(b"<#dole> <urn:p> 1 . <urn:g> { <#dole> <urn:p> 2 }", "trig").unwrap();
    let graph = graph();
    assert!(quads[0].starts_with(&format!("<{}#dole>", graph.as_str())), "{}", quads[0]);
    assert!(quads[0].ends_with(&graph.to_string()), "{}", quads[0]);
    assert!(quads[1].ends_with("<urn:g>"), "{}", quads[1]);
}

#[test]
fn blank_nodes_are_iris_that_a_second_reading_gives_again() {
    let turtle = b"@prefix e: <urn:> . [] e:near [ e:name \"Dole\" ] . _:a e:near _:b . _:b e:near _:a .";
    let first = read(turtle, "ttl").unwrap();
    assert_eq!(first, read(turtle, "ttl").unwrap());
    assert!(first.iter().all(|quad| !quad.contains("_:")), "{first:?}");
    let nodes: std::collections::BTreeSet<&str> = first
        .iter()
        .flat_map(|quad| quad.split(' '))
        .filter(|term| term.contains("/.well-known/genid/"))
        .collect();
    assert_eq!(nodes.len(), 4);
}

#[test]
fn the_same_label_in_another_file_is_another_node() {
    let line = b"_:a <urn:p> _:a _:g .";
    let of = |name: &str| {
        let graph = Base::default().loaded_graph(name);
        let syntax = *Syntax::named("nq").unwrap();
        quads(line.as_slice(), syntax, &graph, &Base::default()).next().unwrap().unwrap()
    };
    let quad = of("one");
    assert_eq!(quad.object, quad.subject.clone().into(), "within a file it is the same");
    assert!(quad.graph_name.is_named_node(), "a graph too needs a name");
    assert_ne!(quad.subject, of("two").subject);
}

#[test]
fn compressed_files_are_read_as_others() {
    let text = b"<urn:a> <urn:p> \"\xc3\xa9t\xc3\xa9\" .\n".as_slice();
    let plain = read(text, "nt").unwrap();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(text).unwrap();
    assert_eq!(read(&gzip.finish().unwrap(), "nt").unwrap(), plain);
    let mut bzip2 = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    bzip2.write_all(text).unwrap();
    assert_eq!(read(&bzip2.finish().unwrap(), "nt").unwrap(), plain);
    let frame =
        |text: &[u8]| ruzstd::encoding::compress_to_vec(text, ruzstd::encoding::CompressionLevel::Fastest);
    let (one, two) = text.split_at(12);
    assert_eq!(read(&[frame(one), frame(two)].concat(), "nt").unwrap(), plain, "two frames are one file");
    assert_eq!(read(&[b"\xef\xbb\xbf", text].concat(), "nt").unwrap(), plain, "a byte order mark is no text");
}

#[test]
fn a_compressed_file_that_is_cut_off_is_no_shorter_file() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    for number in 0..1000 {
        writeln!(gzip, "<urn:a> <urn:p> \"{}\" .", number * number).unwrap();
    }
    let whole = gzip.finish().unwrap();
    assert!(matches!(read(&whole[..whole.len() / 2], "nt"), Err(LoadError::Io(_))));
}

#[test]
fn a_fault_has_its_place() {
    let before = "<urn:a> <urn:p> \"été\" .\n".repeat(100);
    let excerpt = fault(&format!("{before}<urn:é> <urn:p> oops .\n<urn:a> <urn:p> 1 .\n"), "ttl");
    let lines = excerpt.text[..excerpt.range.start].matches('\n').count() as u64;
    assert_eq!(excerpt.line + lines, 101);
    assert_eq!(&excerpt.text[excerpt.range], "oops");
}

#[test]
fn a_fault_in_xml_has_its_place() {
    let start = "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n";
    let excerpt = fault(&format!("{start}  <rdf:Description>\n  </rdf:Wrong>\n</rdf:RDF>"), "rdf");
    assert_eq!(excerpt.line, 1);
    assert!(excerpt.text[..excerpt.range.end].ends_with("</rdf:Wrong>"), "{excerpt:?}");
}

#[test]
fn nothing_follows_a_fault() {
    let text = b"<urn:a> <urn:p> 1 .\n<urn:a> oops .\n<urn:a> <urn:p> 2 .\n<urn:b> oops .\n";
    let syntax = *Syntax::named("ttl").unwrap();
    let all: Vec<_> = quads(text.as_slice(), syntax, &graph(), &Base::default()).collect();
    assert!(all.len() == 2 && all[1].is_err(), "{all:?}");
}
