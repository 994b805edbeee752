pub mod nlp;
