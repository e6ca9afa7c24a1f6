package verify

import "io"

// record is one claim as the JSON report has it.
type record struct {
	ID        string   `json:"id"`
	Form      Form     `json:"form"`
	Verdict   Verdict  `json:"verdict"`
	Recorded  Verdict  `json:"recorded"`
	Kind      Kind     `json:"kind"`
	Statement string   `json:"statement"`
	Assumes   []string `json:"assumes"`
	Order     Number   `json:"order"`
	Residual  Number   `json:"residual"`
	Cases     int      `json:"cases"`
	Note      string   `json:"note"`
	Witness   any      `json:"witness"`
}

// WriteJSON writes the report as one JSON object,
//
//	{"claims": [{"id", "form", "verdict", "recorded", "kind", "statement",
//	             "assumes", "order", "residual", "cases", "note", "witness"}],
//	 "summary": {"claims", "verdicts": {…}, "as_on_record", "differ", "failed"}}
//
// where order and residual are numbers or null, never NaN or infinite, and
// assumes is a list, if an empty one. A check that could not be carried out has
// the verdict Unknown and a note that begins with "failed: ".
func (r Report) WriteJSON(w io.Writer) error {
	records := make([]record, len(r.Results))
	for i, result := range r.Results {
		c, e := result.Claim, result.Evidence
		records[i] = record{
			ID: c.ID, Form: c.Form, Verdict: e.Verdict, Recorded: c.Recorded, Kind: c.Kind,
			Statement: c.Statement, Assumes: append([]string{}, c.Assumes...),
			Order: e.Order, Residual: e.Residual, Cases: e.Cases, Note: e.Note, Witness: e.Witness,
		}
		if result.Err != nil {
			records[i].Note = "failed: " + result.failure()
		}
	}
	return writeJSON(w, struct {
		Claims  []record `json:"claims"`
		Summary Summary  `json:"summary"`
	}{records, r.Summary()})
}
