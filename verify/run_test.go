package verify_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/flowproof/flowproof/verify"
)

func TestRunComparesWithTheRecord(t *testing.T) {
	wrong := with(measured("eq:2"), func(c *verify.Claim) { c.Check = always(refuted) })
	report, err := verify.NewIndex(wrong, measured("eq:1"), falsehood("eq:3")).Run(t.Context(), verify.RunOptions{})
	noError(t, err)
	for i, want := range []bool{true, false, true} {
		if r := report.Results[i]; r.Agrees() != want {
			t.Errorf("%s: %v, on record as %v: agrees %v", r.Claim.ID, r.Evidence.Verdict, r.Claim.Recorded, r.Agrees())
		}
	}
	s := report.Summary()
	if s.Claims != 3 || s.AsRecord != 2 || s.Differ != 1 || s.Failed != 0 || s.Verdicts[verify.Refuted] != 2 || s.Verdicts[verify.Supported] != 1 {
		t.Errorf("%+v", s)
	}
}

// Less than two workers judge one claim after the other; more, as many at once.
func TestWorkersJudgeAtOnce(t *testing.T) {
	for _, test := range []struct {
		workers, most int
		reason        string
	}{
		{0, 1, "the zero value"},
		{-3, 1, "less than two"},
		{1, 1, "less than two"},
		{3, 3, "as asked"},
	} {
		now, most := 0, 0
		synctest.Test(t, func(t *testing.T) {
			var mu sync.Mutex
			count := func(d int) {
				mu.Lock()
				defer mu.Unlock()
				now += d
				most = max(most, now)
			}
			slow := func(context.Context) (verify.Evidence, error) {
				count(+1)
				time.Sleep(time.Second) // until all workers sleep
				count(-1)
				return supported, nil
			}
			var claims []verify.Claim
			for i := range 7 {
				claims = append(claims, with(measured(fmt.Sprintf("eq:%d", i)), func(c *verify.Claim) { c.Check = slow }))
			}
			_, err := verify.NewIndex(claims...).Run(t.Context(), verify.RunOptions{Workers: test.workers})
			noError(t, err)
		})
		if most != test.most {
			t.Errorf("%d workers, %s: %d checks at once, want %d", test.workers, test.reason, most, test.most)
		}
	}
}

// A check that breaks is a failure of the tool, and never agrees with a record,
// not even one of Unknown.
func TestBrokenChecksAreFailures(t *testing.T) {
	lost := errors.New("the data are lost")
	tests := []struct {
		reason string
		check  verify.Check
		is     func(error) bool
	}{
		{"an error", func(context.Context) (verify.Evidence, error) { return supported, lost },
			func(err error) bool { return errors.Is(err, lost) }},
		{"a panic", func(context.Context) (verify.Evidence, error) { panic("index out of range") },
			func(err error) bool {
				var p *verify.PanicError
				return errors.As(err, &p) && p.Value == "index out of range" && bytes.Contains(p.Stack, []byte("run_test.go"))
			}},
		{"a panic with an error", func(context.Context) (verify.Evidence, error) { panic(lost) },
			func(err error) bool { return errors.Is(err, lost) }},
		{"a goroutine that ends", func(context.Context) (verify.Evidence, error) { runtime.Goexit(); return supported, nil },
			func(err error) bool { return strings.Contains(err.Error(), "did not return") }},
		{"a witness with NaN in it", always(verify.Evidence{Verdict: verify.Refuted, Cases: 1, Witness: []float64{math.NaN()}}),
			func(err error) bool { return strings.Contains(err.Error(), "witness") }},
	}
	for _, test := range tests {
		broken := with(measured("eq:1"), func(c *verify.Claim) { c.Check, c.Recorded, c.Mutants = test.check, verify.Unknown, nil })
		report, err := verify.NewIndex(broken).Run(t.Context(), verify.RunOptions{})
		noError(t, err)
		r := report.Results[0]
		var failed *verify.CheckError
		if !errors.As(r.Err, &failed) || failed.ID != "eq:1" || !test.is(r.Err) {
			t.Errorf("%s: the error is %v", test.reason, r.Err)
		}
		if text := r.Err.Error(); text != fmt.Sprintf("verify: claim %q: %v", "eq:1", failed.Err) {
			t.Errorf("%s: the message is %q", test.reason, text)
		}
		if s := report.Summary(); r.Agrees() || s.Failed != 1 || s.AsRecord+s.Differ != 0 || s.Verdicts[verify.Unknown] != 0 {
			t.Errorf("%s: %+v, agrees %v", test.reason, s, r.Agrees())
		}
	}
}

func TestAnInvalidIndexIsNotJudged(t *testing.T) {
	asked := false
	c := with(measured("eq:1"), func(c *verify.Claim) {
		c.Mutants = nil
		c.Check = func(context.Context) (verify.Evidence, error) { asked = true; return supported, nil }
	})
	report, err := verify.NewIndex(c).Run(t.Context(), verify.RunOptions{})
	var incomplete *verify.ClaimError
	if !errors.As(err, &incomplete) || asked || report.Results != nil {
		t.Errorf("error %v, judged %v, %d results", err, asked, len(report.Results))
	}
}

func TestAnEmptyIndexHasAnEmptyReport(t *testing.T) {
	report, err := verify.Index{}.Run(t.Context(), verify.RunOptions{Workers: 4})
	noError(t, err)
	if s := report.Summary(); s.Claims != 0 || len(report.Results) != 0 {
		t.Errorf("%+v", s)
	}
}

// The report is the same, byte for byte, for any number of workers, and
// progress counts each claim once.
func TestReportDoesNotDependOnWorkers(t *testing.T) {
	var claims []verify.Claim
	for i := range 40 {
		claims = append(claims, with(measured(fmt.Sprintf("eq:%d", i)), func(c *verify.Claim) {
			c.Check = func(context.Context) (verify.Evidence, error) {
				for range 7 * (i % 5) {
					runtime.Gosched() // finish in another order
				}
				return verify.Within(float64(i)*1e-14, solverTolerance, i), nil
			}
		}))
	}
	var want []byte
	for _, workers := range []int{-1, 1, 2, 7, 100} {
		var counts []int
		seen := map[string]bool{}
		report, err := verify.NewIndex(claims...).Run(t.Context(), verify.RunOptions{
			Workers: workers,
			Progress: func(done, total int, last verify.Result) {
				counts = append(counts, done)
				seen[last.Claim.ID] = total == len(claims)
			},
		})
		noError(t, err)
		var got bytes.Buffer
		noError(t, report.WriteJSON(&got))
		noError(t, report.WriteText(&got))
		if want == nil {
			want = got.Bytes()
		}
		if !bytes.Equal(got.Bytes(), want) {
			t.Errorf("%d workers: another report", workers)
		}
		if !slices.IsSorted(counts) || len(counts) != len(claims) || len(seen) != len(claims) {
			t.Errorf("%d workers: progress %v over %d claims", workers, counts, len(seen))
		}
	}
}

func TestACancelledRunIsNotReported(t *testing.T) {
	enough := errors.New("enough")
	ctx, cancel := context.WithCancelCause(t.Context())
	defer cancel(nil)
	asked := 0
	var claims []verify.Claim
	for i := range 10 {
		claims = append(claims, with(measured(fmt.Sprintf("eq:%d", i)), func(c *verify.Claim) {
			c.Check = func(ctx context.Context) (verify.Evidence, error) {
				if asked++; asked == 3 {
					cancel(enough)
				}
				return supported, ctx.Err()
			}
		}))
	}
	report, err := verify.NewIndex(claims...).Run(ctx, verify.RunOptions{})
	if !errors.Is(err, enough) || !strings.Contains(err.Error(), "3 of 10") || report.Results != nil || asked != 3 {
		t.Errorf("error %v, %d results, %d checks run", err, len(report.Results), asked)
	}
}
