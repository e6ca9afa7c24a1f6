// Package report writes judged statements as one page for the browser: each formula as
// it is printed and as it is true, with the difference marked, the verdict, what decides
// it, and how to reproduce it. The page is one file and needs no network; KaTeX, which
// typesets the formulas, is part of it.
//
// [Claims] makes the parts of a [Page] from a report on claims, [Proofs] from derivations,
// and [Page.Write] writes it.
package report
