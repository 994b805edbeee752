//! The servers that dicit knows, with the addresses and customs of each.

/// How a server takes graphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protocol {
    /// [SPARQL 1.1 Graph Store HTTP Protocol](https://www.w3.org/TR/sparql11-http-rdf-update/): one `PUT` a graph.
    GraphStore {
        /// The parameter of the address that names the graph.
        parameter: &'static str,
    },
    /// [SPARQL 1.1 Update](https://www.w3.org/TR/sparql11-update/): requests that empty graphs and fill them.
    Update,
    /// SQL: the tables of [`crate::export::table`], one transaction a document.
    Tables,
}

/// A kind of server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// The name users give it.
    pub name: &'static str,
    /// What it is, in a few words.
    pub title: &'static str,
    /// The form of the address that it is given.
    pub url: &'static str,
    /// What one must know of it.
    pub mind: &'static str,
    /// How it takes graphs.
    pub protocol: Protocol,
    /// What follows the address where graphs are written.
    write: &'static str,
    /// What follows the address where questions are asked; `None` where nobody knows.
    query: Option<&'static str>,
    /// Whether it asks for a password by HTTP digest authentication, so that none is sent unasked.
    pub(super) digest: bool,
}

const PUT: Protocol = Protocol::GraphStore { parameter: "graph" };

/// The kinds of server that dicit knows.
pub const TARGETS: &[Target] = &[
    Target {
        name: "fuseki",
        title: "Apache Jena Fuseki",
        url: "http://localhost:3030/DATASET",
        mind: "a question of the default graph finds nothing unless the dataset has tdb2:unionDefaultGraph true",
        protocol: PUT,
        write: "/data",
        query: Some("/query"),
        digest: false,
    },
    Target {
        name: "graphdb",
        title: "GraphDB and RDF4J Server",
        url: "http://localhost:7200/repositories/NAME",
        mind: "its default graph is the union of all graphs",
        protocol: PUT,
        write: "/rdf-graphs/service",
        query: Some(""),
        digest: false,
    },
    Target {
        name: "neptune",
        title: "Amazon Neptune",
        url: "https://HOST:8182",
        mind: "its default graph is the union of all graphs; requests are not signed, so IAM authentication needs a proxy that signs",
        protocol: PUT,
        write: "/sparql/gsp/",
        query: Some("/sparql"),
        digest: false,
    },
    Target {
        name: "oxigraph",
        title: "Oxigraph server",
        url: "http://localhost:7878",
        mind: "a question of the default graph finds nothing unless the server has --union-default-graph",
        protocol: PUT,
        write: "/store",
        query: Some("/query"),
        digest: false,
    },
    Target {
        name: "postgres",
        title: "PostgreSQL, as the tables of dicit export --format sql",
        url: "postgres://HOST/DATABASE or \"host=/run/postgresql dbname=DATABASE\"",
        mind: "another machine is spoken to by TLS alone; PGSSLROOTCERT names a certificate of its own",
        protocol: Protocol::Tables,
        write: "",
        query: None,
        digest: false,
    },
    Target {
        name: "qlever",
        title: "QLever",
        url: "http://localhost:7001",
        mind: "its access token goes into DICIT_PUSH_TOKEN; its default graph is the union of all graphs",
        protocol: Protocol::Update,
        write: "",
        query: Some(""),
        digest: false,
    },
    Target {
        name: "stardog",
        title: "Stardog",
        url: "http://localhost:5820/DATABASE",
        mind: "a question of the default graph finds nothing unless query.all.graphs is true",
        protocol: PUT,
        write: "",
        query: Some("/query"),
        digest: false,
    },
    Target {
        name: "virtuoso",
        title: "Virtuoso",
        url: "http://localhost:8890",
        mind: "its default graph is the union of all graphs; it wants a user who may write, as dba may, and gives true and false back as 1 and 0",
        protocol: Protocol::GraphStore { parameter: "graph-uri" },
        write: "/sparql-graph-crud-auth",
        query: Some("/sparql"),
        digest: true,
    },
    Target {
        name: "gsp",
        title: "any server with the SPARQL 1.1 Graph Store HTTP Protocol",
        url: "the address that ?graph= is added to",
        mind: "without --query-url each graph is read back to be counted",
        protocol: PUT,
        write: "",
        query: None,
        digest: false,
    },
    Target {
        name: "sparql",
        title: "any server with SPARQL 1.1 Update",
        url: "the address of updates",
        mind: "--query-url where questions have another address; a graph of over 4 MB comes in several requests",
        protocol: Protocol::Update,
        write: "",
        query: Some(""),
        digest: false,
    },
];

impl Target {
    /// The target of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        TARGETS.iter().find(|target| target.name == name)
    }

    /// What it takes as a whole, and what it counts of it.
    #[must_use]
    pub fn units(&self) -> (&'static str, &'static str) {
        if self.protocol == Protocol::Tables { ("documents", "rows") } else { ("graphs", "triples") }
    }

    /// Where graphs are written.
    pub(super) fn write_url(&self, url: &str) -> String {
        join(url, self.write)
    }

    /// Where questions are asked.
    pub(super) fn query_url(&self, url: &str) -> Option<String> {
        self.query.map(|path| join(url, path))
    }
}

/// An address that is whole stays as it was given.
fn join(url: &str, path: &str) -> String {
    if path.is_empty() { url.to_owned() } else { format!("{}{path}", url.trim_end_matches('/')) }
}
