package trajectory

import (
	"math"

	"github.com/flowproof/flowproof/verify/opinion"
)

const (
	// slack is how far an order may be below the one asked. The residual of a
	// true claim is C η^N (1 + κη + …), and its order N + κη/(2 ln 2) or so: at
	// η = 1/64 the slack allows for |κ| = 22. The order of a false one tends to
	// N − 1 at most, and N − 1/2 is halfway.
	slack, halfway = 0.25, 0.5
	// firstEta is the first value of the small parameter, lastEta the last one
	// that is tried while the order is not that of a true claim.
	firstEta, lastEta = 1.0 / 64, 1.0 / 512
	// draws is how many trajectories a claim has to hold on, maxDraws how many
	// are drawn to find them.
	draws, maxDraws = 2, 12
	// certain is how many times its bound a residual must be to be one for sure:
	// an order from two of them is off by 2/(16 ln 2) < slack at most. A bound
	// above fine is too coarse to say that an exact claim holds.
	certain, fine = 16, 1e-7
)

// judge looks at the points so far, and tells whether that is enough.
func (o *Opinion) judge() (done bool) {
	n := len(o.Points)
	last := o.Points[n-1]
	o.Verdict, o.Order, o.Why = opinion.Undecided, math.NaN(), ""
	if o.Asked == Exactly {
		switch {
		case last.Err > certain*last.Noise:
			o.Verdict, o.Why = opinion.Fails, "the sides differ"
			return true
		case last.Err > last.Noise || last.Noise > fine:
			o.Why = "the residual is as large as its error may be"
			return true
		}
		o.Verdict = opinion.Holds
		return o.Small == "" || n == 2
	}
	if n == 1 {
		return false
	}
	asked := float64(o.Asked)
	if last.Err <= certain*last.Noise {
		if o.Verdict = opinion.Holds; last.Noise > math.Pow(last.H, asked)/certain {
			o.Verdict, o.Why = opinion.Undecided, "the residual is as large as its error may be"
		}
		return true
	}
	o.Order = math.Log2(o.Points[n-2].Err / last.Err)
	switch {
	case o.Order >= asked-slack:
		o.Verdict = opinion.Holds
		return true
	case o.Order <= asked-1+slack && n > 2, o.Order <= asked-halfway && last.H <= lastEta:
		o.Verdict, o.Why = opinion.Fails, "the residual is of a lower order"
		return true
	}
	o.Why = "the order is between those of a true and of a false claim"
	return last.H <= lastEta
}
