package report

import (
	"html/template"
	"io"
)

// A Page is a report on its way to the browser.
type Page struct {
	Title   string
	Lead    string // what it says, in a sentence or two
	Parts   []Part
	Figures []Figure
}

// A Part is a section of a text, or a derivation file.
type Part struct {
	ID, Title  string
	Lead       string // what it says, in a sentence or two
	Statements []Statement
}

// A Statement is what a text says, in the forms in which it was judged.
type Statement struct {
	ID    string
	Name  string // "Theorem 3"; "" of one that is only numbered
	Forms []Form
}

// A Form is a statement as printed, as corrected, or beyond the text, with its verdict.
type Form struct {
	ID, Name string // Name: printed, corrected, extended; "" where there is no such thing
	Sign     Sign
	Verdict  string
	Decides  template.HTML // the number, order or point that decides
	TeX      string        // the formula, with marks; "" where it is in words
	Words    template.HTML // the statement where it is in words
	Remarks  []Remark      // where it fails, why, what is true instead
	RestsOn  []string      // the IDs of those from which it has its error
	PassesTo []string      // the IDs of those that have theirs from it
	Plot     template.HTML // error against parameter, an SVG
	Long     string        // all there is to say, as text
}

// A Remark is a line below a formula: where it fails, why, what is true instead.
type Remark struct {
	Label   string
	Text    template.HTML
	TeX     string // a formula, with marks, below Text
	Command string // in place of Text
}

// A Sign is what a form comes to, for its colour and for the filters.
type Sign string

// The signs.
const (
	Holds        Sign = "holds"
	Fails        Sign = "fails"
	Void         Sign = "void"
	Open         Sign = "open"
	Definition   Sign = "definition"
	Inapplicable Sign = "inapplicable" // a hypothesis fails
	Failed       Sign = "failed"       // the check could not be carried out
)

// Mark stands for the sign beside a verdict.
func (s Sign) Mark() string {
	return map[Sign]string{Holds: "✓", Fails: "✗", Void: "○", Open: "?", Definition: "–", Inapplicable: "–", Failed: "!"}[s]
}

// A Figure is a picture with its caption.
type Figure struct {
	Caption string
	SVG     template.HTML
}

// Write writes the page as one file of HTML.
func (p Page) Write(w io.Writer) error {
	p.inherit()
	katex, err := katexStyle()
	if err != nil {
		return err
	}
	told, others := p.failures()
	return pageTemplate().Execute(w, struct {
		Page
		Told                []failure
		Others              []string
		Graph               template.HTML
		KaTeXStyle, Style   template.CSS
		KaTeXScript, Script template.JS
		License             string
		Signs               []signCount
		Names               []string
	}{p, told, others, graph(p.Parts), template.CSS(katex), template.CSS(asset("style.css")), template.JS(katexScript()), template.JS(asset("script.js")),
		katexLicense(), p.counts(), p.names()})
}

// inherit fills in PassesTo, from RestsOn.
func (p Page) inherit() {
	heirs := map[string][]string{}
	p.each(func(f *Form) {
		for _, id := range f.RestsOn {
			heirs[id] = append(heirs[id], f.ID)
		}
	})
	p.each(func(f *Form) { f.PassesTo = heirs[f.ID] })
}

func (p Page) each(do func(f *Form)) {
	for i := range p.Parts {
		for j := range p.Parts[i].Statements {
			for k := range p.Parts[i].Statements[j].Forms {
				do(&p.Parts[i].Statements[j].Forms[k])
			}
		}
	}
}

// A signCount is how many forms have a sign.
type signCount struct {
	Sign  Sign
	Count int
}

func (p Page) counts() (all []signCount) {
	of := map[Sign]int{}
	p.each(func(f *Form) { of[f.Sign]++ })
	for _, s := range []Sign{Holds, Fails, Void, Open, Definition, Inapplicable, Failed} {
		if of[s] > 0 {
			all = append(all, signCount{s, of[s]})
		}
	}
	return all
}

// names are the forms that occur.
func (p Page) names() (all []string) {
	seen := map[string]bool{}
	p.each(func(f *Form) { seen[f.Name] = true })
	for _, name := range []string{"printed", "corrected", "extended"} {
		if seen[name] {
			all = append(all, name)
		}
	}
	return all
}
