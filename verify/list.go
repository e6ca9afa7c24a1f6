package verify

import (
	"encoding/json"
	"io"

	"github.com/flowproof/flowproof/verify/page"
)

// WritePage lists the claims without judging them, by the sections of the source: ID,
// the verdict on record, or the kind of what has none, and the statement, wrapped to
// the width.
func (x Index) WritePage(w io.Writer, style PageStyle) error {
	style.All = true
	var all Report
	for _, c := range x.claims {
		all.Results = append(all.Results, Result{Claim: c, Evidence: Evidence{Verdict: c.Recorded}})
	}
	p := newSheet(style, all.Statements())
	for _, s := range p.statements {
		p.place(s)
		for _, r := range s.Forms {
			p.entry(s.indented(r), r.Mark(), r.tone(), r.Outcome(), page.OneLine(r.Claim.Statement))
		}
	}
	_, err := io.WriteString(w, p.text.String())
	return err
}

// WriteText lists the claims without judging them, one a line whatever the width:
// ID, form, kind, the verdict on record, statement.
func (x Index) WriteText(w io.Writer) error {
	rows := make([][]string, len(x.claims))
	for i, c := range x.claims {
		rows[i] = []string{c.ID, c.Form.String(), c.Kind.String(), c.Recorded.String(), page.OneLine(c.Statement)}
	}
	_, err := io.WriteString(w, page.Align(rows))
	return err
}

// entry is one claim as the JSON list has it.
type entry struct {
	ID        string   `json:"id"`
	Form      Form     `json:"form"`
	Kind      Kind     `json:"kind"`
	Recorded  Verdict  `json:"recorded"`
	Statement string   `json:"statement"`
	Assumes   []string `json:"assumes"`
	Sense     Sense    `json:"sense"`
	Order     Number   `json:"order"`
	Source    string   `json:"source"`
}

// WriteJSON lists the claims without judging them, as one JSON object
//
//	{"claims": [{"id", "form", "kind", "recorded", "statement", "assumes",
//	             "sense", "order", "source"}]}
//
// where order is the one claimed, or null.
func (x Index) WriteJSON(w io.Writer) error {
	entries := make([]entry, len(x.claims))
	for i, c := range x.claims {
		entries[i] = entry{c.ID, c.Form, c.Kind, c.Recorded, c.Statement, append([]string{}, c.Assumes...), c.Sense, c.Order, c.Source}
	}
	return writeJSON(w, struct {
		Claims []entry `json:"claims"`
	}{entries})
}

// writeJSON writes value indented by two, and leaves <, > and & as they are.
func writeJSON(w io.Writer, value any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
}
