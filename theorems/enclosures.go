package theorems

import (
	"context"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/theorems/enclosed"
	"github.com/flowproof/flowproof/verify"
	"github.com/flowproof/flowproof/verify/interval"
	"github.com/flowproof/flowproof/verify/page"
)

// exact are the problems whose flows are enclosed. All begin away from θ = 0 and near Xθ = y, so
// that no sign changes at the learning rates below.
var exact = map[string]enclosed.Problem{
	"coupled": {
		X: [][]*big.Rat{rats("1", "2")}, Y: rats("3/16"), U: rats("1", "1/2"), V: rats("1/2", "3/4"),
	},
	"two rows": {
		X: [][]*big.Rat{rats("1", "2", "0"), rats("0", "1", "-1")},
		Y: rats("5/32", "-133/288"), U: rats("1", "1/2", "3/4"), V: rats("1/2", "3/4", "2/3"),
	},
	"three rows": {
		X: [][]*big.Rat{rats("1", "2", "0", "1"), rats("0", "1", "-1", "1/2"), rats("1", "0", "1", "-1")},
		Y: rats("-431/576", "-57/64", "1021/576"), U: rats("1", "1/2", "3/4", "1/3"), V: rats("1/2", "3/4", "2/3", "1"),
	},
	"decoupled": {
		X: [][]*big.Rat{rats("2", "0"), rats("0", "1")}, Y: rats("5/4", "-3/8"), U: rats("1", "1/2"), V: rats("1/2", "3/4"),
	},
}

// exactText says them.
var exactText = map[string]string{
	"coupled":    "X = (1 2), y = 3/16, u(0) = (1, ½), v(0) = (½, ¾)",
	"two rows":   "X = (1 2 0; 0 1 −1), y = (5/32, −133/288), u(0) = (1, ½, ¾), v(0) = (½, ¾, ⅔)",
	"three rows": "X = (1 2 0 1; 0 1 −1 ½; 1 0 1 −1), y = (−431/576, −57/64, 1021/576), u(0) = (1, ½, ¾, ⅓), v(0) = (½, ¾, ⅔, 1)",
	"decoupled":  "X = diag(2, 1), y = (5/4, −3/8), u(0) = (1, ½), v(0) = (½, ¾)",
}

func rats(texts ...string) []*big.Rat {
	x := make([]*big.Rat, len(texts))
	for i, t := range texts {
		x[i], _ = new(big.Rat).SetString(t)
	}
	return x
}

// An enclosedRun is a flow of an exact problem, with manifold velocity; η = "" is gradient flow.
type enclosedRun struct {
	problem, method, eta string
	all                  bool // and all η below
}

func (r enclosedRun) flow() enclosed.Flow {
	p := exact[r.problem]
	switch r.method {
	case "HB":
		return enclosed.Momentum(p, rats(r.eta)[0], big.NewRat(1, 2), false, true)
	case "NAG":
		return enclosed.Momentum(p, rats(r.eta)[0], big.NewRat(3, 5), true, true)
	}
	return enclosed.Gradient(p)
}

// String names the run.
func (r enclosedRun) String() string {
	eta := "η = " + r.eta
	if r.all {
		eta = fmt.Sprintf("all η ≤ %s, n = %d, d = %d", r.eta, exact[r.problem].N(), exact[r.problem].D())
	}
	switch r.method {
	case "HB":
		return "HB, μ = 1/2, " + eta
	case "NAG":
		return "NAG, μ = 3/5, " + eta
	}
	return "gradient flow"
}

// enclosedTime is when the tail takes over: the flows have then lost all but 10⁻⁴ of what they lose.
var enclosedTime = map[string]*big.Rat{"coupled": big.NewRat(3, 2), "decoupled": big.NewRat(2, 1)}

func (b *runs) enclose(ctx context.Context, r enclosedRun) (enclosed.Limit, error) {
	return b.enclosed.Get(r, func() (enclosed.Limit, error) {
		f := r.flow()
		s, err := f.At(ctx, enclosedTime[r.problem])
		if err != nil {
			return enclosed.Limit{}, err
		}
		return f.Limit(s)
	})
}

// momentumRuns are those on which statements about momentum are enclosed.
func momentumRuns(problem string) []enclosedRun {
	eta := map[string]string{"coupled": "1/20", "decoupled": "1/10"}[problem]
	return []enclosedRun{{problem: problem, method: "HB", eta: eta}, {problem: problem, method: "NAG", eta: eta}}
}

// A boxRow is a number and what a statement says that it is, both enclosed.
type boxRow struct {
	run            enclosedRun
	name           string
	found, claimed interval.Interval
}

func (r boxRow) difference() interval.Interval { return r.found.Sub(r.claimed).Abs() }

// boxes are the rows of a claim, with the certificates that they rest on.
type boxes struct {
	rows         []boxRow
	what         string
	certificates map[enclosedRun]string
}

// String is the table for a reader; all digits are proved.
func (b boxes) String() string {
	var lines []string
	for i := 0; i < len(b.rows); {
		run := b.rows[i].run
		lines = append(lines, strings.TrimSuffix(run.String()+": "+b.certificates[run], ": "))
		rows := [][]string{{"", "by the flow", b.what, "difference"}}
		for ; i < len(b.rows) && b.rows[i].run == run; i++ {
			r := b.rows[i]
			rows = append(rows, []string{r.name, r.found.String(), r.claimed.String(), r.difference().String()})
		}
		lines = append(lines, strings.TrimRight(page.Align(rows), "\n"))
	}
	return strings.Join(lines, "\n")
}

// A sided statement says of a run what its numbers should be.
type sided struct {
	what  string
	sides func(r enclosedRun, l enclosed.Limit) ([]boxRow, error)
}

// limits says that θ(∞) is what a closed form says.
func limits(form enclosed.Form) sided {
	return sided{"by the closed form", func(r enclosedRun, l enclosed.Limit) ([]boxRow, error) {
		claimed, err := r.flow().Evaluate(form, l.Phi)
		return vectorRows(r, "θ_%d(∞)", l.Theta, claimed), err
	}}
}

// gatheredPhi says that φ(∞) is what Proposition 5 says.
func gatheredPhi(printed bool) sided {
	return sided{"by the formula", func(r enclosedRun, l enclosed.Limit) ([]boxRow, error) {
		return vectorRows(r, "φ_%d(∞)", l.Phi, r.flow().Phi(printed, l.Theta)), nil
	}}
}

// finalScale says that ξ̄(∞) = ξ exp(−kαφ(∞)) is ξ.
func finalScale(k int64) sided {
	return sided{"ξ", func(r enclosedRun, l enclosed.Limit) ([]boxRow, error) {
		return vectorRows(r, "ξ̄_%d(∞)", r.flow().Scale(k, l.Phi), r.flow().Xi()), nil
	}}
}

func vectorRows(r enclosedRun, name string, found, claimed []interval.Interval) []boxRow {
	rows := make([]boxRow, len(claimed))
	for j := range rows {
		rows[j] = boxRow{r, fmt.Sprintf(name, j+1), found[j], claimed[j]}
	}
	return rows
}

// gather makes the rows of a statement on runs.
func (b *runs) gather(ctx context.Context, s sided, on []enclosedRun) (boxes, error) {
	table := boxes{what: s.what, certificates: map[enclosedRun]string{}}
	for _, r := range on {
		l, err := b.enclose(ctx, r)
		if err != nil {
			return boxes{}, err
		}
		rows, err := s.sides(r, l)
		if err != nil {
			return boxes{}, err
		}
		table.rows = append(table.rows, rows...)
		table.certificates[r] = fmt.Sprintf("certificate of %d steps to t = %s, %d kB; no θ_j changes by more than %s after that",
			l.Steps, l.Time.RatString(), l.Bytes/1000, atMost(slices.Max(l.Tail.Theta)))
	}
	return table, nil
}

// judged is the evidence of rows, where holds tells of a row whether it is as stated, or surely not.
func (t boxes) judged(cases int, holds func(boxRow) (yes, no bool)) verify.Evidence {
	e := verify.Evidence{Verdict: verify.Enclosed, Cases: cases, Note: howEnclosed, Measured: t}
	for _, r := range t.rows {
		switch yes, no := holds(r); {
		case no:
			e.Verdict, e.Witness = verify.Refuted, boxWitness{r}
			return e
		case !yes:
			e.Verdict = verify.Unknown
		}
	}
	return e
}

// A boxWitness is a row that refutes a statement.
type boxWitness struct{ row boxRow }

// String is the witness for a reader.
func (w boxWitness) String() string {
	return fmt.Sprintf("%v: %s is in %v by the flow, and in %v as stated", w.row.run, w.row.name, w.row.found, w.row.claimed)
}

// MarshalText writes String.
func (w boxWitness) MarshalText() ([]byte, error) { return []byte(w.String()), nil }

// apart checks that on each run some number differs by more than gap from what is said.
func (b *runs) apart(s sided, gap float64, on ...enclosedRun) verify.Check {
	return func(ctx context.Context) (verify.Evidence, error) {
		table, err := b.gather(ctx, s, on)
		if err != nil {
			return verify.Evidence{}, err
		}
		return table.apart(gap), nil
	}
}

// apart judges the row of each run with the largest difference.
func (t boxes) apart(gap float64) verify.Evidence {
	most := boxes{}
	for i, r := range t.rows {
		last := len(most.rows) - 1
		switch {
		case i == 0 || r.run != t.rows[i-1].run:
			most.rows = append(most.rows, r)
		case r.difference().Lo > most.rows[last].difference().Lo:
			most.rows[last] = r
		}
	}
	e := most.judged(len(most.rows), func(r boxRow) (yes, no bool) {
		return r.difference().Lo > gap, r.difference().Hi < gap
	})
	e.Measured = t
	if len(most.rows) == 0 {
		return e
	}
	first := most.rows[0]
	e.Point = fmt.Sprintf("%v: %s ∈ %v by the flow, %v as stated", first.run, first.name, first.found, first.claimed)
	return e
}

// near checks that on each run all numbers differ by at most bound(η) from what is said.
func (b *runs) near(s sided, bound func(eta interval.Interval) interval.Interval, on ...enclosedRun) verify.Check {
	return func(ctx context.Context) (verify.Evidence, error) {
		table, err := b.gather(ctx, s, on)
		if err != nil {
			return verify.Evidence{}, err
		}
		return table.judged(len(on), func(r boxRow) (yes, no bool) {
			limit := bound(interval.Dec("0" + r.run.eta))
			return r.difference().Hi <= limit.Lo, r.difference().Lo > limit.Hi
		}), nil
	}
}

// below checks that all numbers are below what is compared with.
func (b *runs) below(s sided, on ...enclosedRun) verify.Check {
	return func(ctx context.Context) (verify.Evidence, error) {
		table, err := b.gather(ctx, s, on)
		if err != nil {
			return verify.Evidence{}, err
		}
		return table.judged(len(on), func(r boxRow) (yes, no bool) {
			return r.found.Hi < r.claimed.Lo, r.found.Lo >= r.claimed.Hi
		}), nil
	}
}

// calmRuns checks the bound, times a factor, under which no sign changes.
func (b *runs) calmRuns(factor float64, on ...enclosedRun) verify.Check {
	return func(context.Context) (verify.Evidence, error) {
		table := boxes{what: "at least"}
		for _, r := range on {
			margin, rate := r.flow().Calm()
			if !rate {
				return verify.Evidence{Verdict: verify.NotApplicable, Note: "u̇/u or v̇/v begins below −1/(2α)"}, nil
			}
			table.rows = append(table.rows, boxRow{r, "bound/max|g|", margin.Mul(interval.Point(factor)), interval.Point(1)})
		}
		e := table.judged(len(on), func(r boxRow) (yes, no bool) { return r.found.Lo >= 1, r.found.Hi < 1 })
		e.Note = "E falls, so that |g_j| ≤ ‖x_j‖√(2E(0)/(nc)) at all times; and αr′ = −r − αr² − 2cg_j ≥ 0 at r = u̇_j/u_j = −1/(2α)" + brackets
		return e, nil
	}
}

const howEnclosed = "the state at a time is in a box whose certificate a checker in exact arithmetic accepts; from there on a Lyapunov function " +
	"bounds what the flow still does; the argmin is enclosed by Krawczyk's operator on its dual" + brackets

const brackets = "; 0.7[60, 73] stands for the numbers from 0.760 to 0.773"

// enclosures returns the claims that are decided by enclosures of limits.
func (b *runs) enclosures() []verify.Claim {
	gradient := enclosedRun{problem: "coupled"}
	flows := func(etas string) []string {
		return []string{"the flow (4) with manifold velocity, HB with μ = ½ and NAG with μ = 3/5, " + etas}
	}
	flow, coarse := flows("η = 1/20"), flows("η = 1/10")
	claim := func(id, statement, problem string, assumes []string, check verify.Check, mutants ...verify.Mutant) verify.Claim {
		return verify.Claim{
			ID: id, Form: verify.Extended, Kind: verify.Interval, Recorded: verify.Enclosed,
			Statement: statement, Assumes: append([]string{exactText[problem]}, assumes...),
			Check: check, Mutants: mutants,
		}
	}
	everywhere := func(id, statement string, check verify.Check, mutants ...verify.Mutant) verify.Claim {
		c := claim(id, statement, "coupled", nil, check, mutants...)
		c.Assumes = flows("0 < η ≤ 1/40")
		for _, problem := range coupledProblems {
			c.Assumes = append(c.Assumes, "on "+exactText[problem])
		}
		return c
	}
	return []verify.Claim{
		claim("prop:2/enclosed", "gradient flow's θ(∞) differs by more than 1 from what Proposition 2 says as printed", "coupled", nil,
			b.apart(limits(enclosed.Prop2Printed), 1, gradient),
			verify.Mutant{Name: "the sign of R corrected", Check: b.apart(limits(enclosed.Prop2), 1, gradient)}),
		claim("prop:2/corrected-enclosed", "gradient flow's θ(∞) is within 10⁻³ of the argmin with R = −¼ arcsinh(θ(0)/(2ξ))", "coupled", nil,
			b.near(limits(enclosed.Prop2), always(1e-3), gradient),
			verify.Mutant{Name: "the sign of R as printed", Check: b.near(limits(enclosed.Prop2Printed), always(1e-3), gradient)},
			verify.Mutant{Name: "R = 0", Check: b.near(limits(enclosed.Form{}), always(1e-3), gradient)}),
		claim("thm:3/enclosed", "θ(∞) differs by more than 1 from what Theorem 3 says as printed", "coupled", flow,
			b.apart(limits(enclosed.Theorem3Printed), 1, momentumRuns("coupled")...),
			verify.Mutant{Name: "both signs of R corrected", Check: b.apart(limits(enclosed.Theorem3), 1, momentumRuns("coupled")...)}),
		claim("thm:3/corrected-enclosed", "θ(∞) is within η² of the argmin with ξ̄(∞) and R = −¼ arcsinh(θ(0)/(2ξ) − 4αc g(0)√(1+θ(0)²/(4ξ²)))", "coupled", flow,
			b.near(limits(enclosed.Theorem3), squared(1), momentumRuns("coupled")...),
			verify.Mutant{Name: "the signs of R as printed", Check: b.near(limits(enclosed.Theorem3Printed), squared(1), momentumRuns("coupled")...)},
			verify.Mutant{Name: "R = −½ arcsinh(…)", Check: b.near(limits(enclosed.Form{Mitigation: 1, Sign: -2, Gradient: -4}), squared(1), momentumRuns("coupled")...)},
			verify.Mutant{Name: "within η²/10", Check: b.near(limits(enclosed.Theorem3), squared(0.1), momentumRuns("coupled")...)}),
		everywhere("thm:3/bound", "θ(∞) is within 16η² of the argmin with ξ̄(∞) and R = −¼ arcsinh(θ(0)/(2ξ) − 4αc g(0)√(1+θ(0)²/(4ξ²))) for all η in (0, 1/40]",
			b.bounded(enclosed.Theorem3, 16, 40),
			verify.Mutant{Name: "within η²/10 for all η in (0, 1/20]", Check: b.bounded(enclosed.Theorem3, 0.1, 20)},
			verify.Mutant{Name: "the signs of R as printed", Check: b.bounded(enclosed.Theorem3Printed, 16, 20)}),
		everywhere("thm:3/every-rate", "for each η in (0, 1/40] θ(∞) differs by more than ¼ from what Theorem 3 says as printed",
			everyRate(0.25, limitsForAll(enclosed.Theorem3Printed)),
			verify.Mutant{Name: "both signs of R corrected", Check: everyRate(0.25, limitsForAll(enclosed.Theorem3))}),
		everywhere("prop:5/every-rate", "for each η in (0, 1/40] φ(∞) differs by more than 1 from what Proposition 5 says as printed",
			everyRate(1, phiForAll),
			verify.Mutant{Name: "by more than 1000", Check: everyRate(1000, phiForAll)}),
		claim("prop:5/enclosed", "φ(∞) differs by more than 1 from what Proposition 5 says as printed", "coupled", flow,
			b.apart(gatheredPhi(true), 1, momentumRuns("coupled")...),
			verify.Mutant{Name: "by more than 1000", Check: b.apart(gatheredPhi(true), 1000, momentumRuns("coupled")...)}),
		claim("prop:5/decoupled-enclosed", "φ(∞) differs by more than 1 from what Proposition 5 says as printed, though XᵀX is diagonal", "decoupled", coarse,
			b.apart(gatheredPhi(true), 1, momentumRuns("decoupled")...),
			verify.Mutant{Name: "the factor and the constant corrected", Check: b.apart(gatheredPhi(false), 1, momentumRuns("decoupled")...)}),
		claim("thm:3/calm-enclosed", "no u_j or v_j vanishes, at any time: √(2E(0)(XᵀX/n)_jj/c) ≤ 1/(8αc), E = cL + (α/2)‖β̇‖²", "coupled", flow,
			b.calmRuns(1, momentumRuns("coupled")...),
			verify.Mutant{Name: "a bound a tenth as large", Check: b.calmRuns(0.1, momentumRuns("coupled")...)}),
		claim("prop:4/scale-enclosed", "ξ̄_j(∞) = ξ_j exp(−αφ_j(∞)) < ξ_j", "coupled", flow,
			b.below(finalScale(1), momentumRuns("coupled")...),
			verify.Mutant{Name: "ξ exp(+αφ)", Check: b.below(finalScale(-1), momentumRuns("coupled")...)}),
	}
}

func always(bound float64) func(interval.Interval) interval.Interval {
	return func(interval.Interval) interval.Interval { return interval.Point(bound) }
}

// squared returns Cη².
func squared(c float64) func(interval.Interval) interval.Interval {
	return func(eta interval.Interval) interval.Interval { return interval.Point(c).Mul(eta.Sqr()) }
}
