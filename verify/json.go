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
	Printed   string   `json:"printed"`
	Instead   string   `json:"instead"`
	Why       string   `json:"why"`
	Assumes   []string `json:"assumes"`
	Claimed   Number   `json:"claimed_order"`
	Order     Number   `json:"order"`
	Spread    Number   `json:"order_spread"`
	Residual  Number   `json:"residual"`
	Tolerance Number   `json:"tolerance"`
	Cases     int      `json:"cases"`
	Decides   string   `json:"decides"`
	At        string   `json:"at"`
	Where     string   `json:"where"`
	Note      string   `json:"note"`
	Run       string   `json:"run"`
	Witness   any      `json:"witness"`
}

// WriteJSON writes the report as one JSON object,
//
//	{"claims": [{"id", "form", "verdict", "recorded", "kind", "statement", "printed",
//	             "instead", "why", "assumes", "claimed_order", "order", "order_spread",
//	             "residual", "tolerance", "cases", "decides", "at", "where", "note",
//	             "run", "witness"}],
//	 "summary": {"claims", "verdicts": {…}, "as_on_record", "differ", "failed"}}
//
// where orders, the residual and the tolerance are numbers or null, never NaN or
// infinite, and assumes is a list, if an empty one. A check that could not be carried
// out has the verdict Unknown and a note that begins with "failed: ". The fields are
// described in docs/json.md.
func (r Report) WriteJSON(w io.Writer) error {
	records := make([]record, len(r.Results))
	for i, result := range r.Results {
		c, e := result.Claim, result.Evidence
		records[i] = record{
			ID: c.ID, Form: c.Form, Verdict: e.Verdict, Recorded: c.Recorded, Kind: c.Kind,
			Statement: c.Statement, Printed: c.Printed, Instead: c.Instead, Why: c.Why, Assumes: append([]string{}, c.Assumes...),
			Claimed: c.Order, Order: e.Order, Spread: e.Spread, Residual: e.Residual, Cases: e.Cases,
			Decides: result.Decides(), At: e.Point, Where: e.Where, Note: result.note(), Run: e.Run, Witness: e.Witness,
		}
		if c.Tolerance.Name != "" {
			records[i].Tolerance = Num(c.Tolerance.Value)
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
