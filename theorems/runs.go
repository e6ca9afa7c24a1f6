package theorems

import (
	"context"
	"fmt"
	"math/rand/v2"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/internal/memo"
	"github.com/flowproof/flowproof/ode"
	"github.com/flowproof/flowproof/theorems/enclosed"
)

// runs makes the flows and iterations that claims are judged on, each once.
type runs struct {
	flows     memo.Map[flowAt, *dynamics.Limit]
	turning   memo.Map[flowAt, *dynamics.Limit]
	ways      memo.Map[flowAt, *way]
	gathered  memo.Map[flowAt, *spent]
	damping   memo.Map[flowRun, []float64]
	passed    memo.Map[string, []*passage]
	descents  memo.Map[trainRun, *downhill]
	trained   memo.Map[trainRun, *dynamics.Trained]
	gradient  memo.Map[gradientRun, *dynamics.Limit]
	gaps      memo.Map[shadow, gaps]
	drawnRuns memo.Map[drawnRun, *dynamics.Trained]
	enclosed  memo.Map[enclosedRun, enclosed.Limit]
	started   memo.Map[tinyRun, Start]
	large     memo.Map[largeRun, *dynamics.Limit]
	paths     memo.Map[uint64, *dynamics.StochasticLimit]
	sampling  memo.Map[uint64, *sampled]
	separated memo.Map[string, [][]float64]
	manyPaths memo.Map[pathRun, []*dynamics.StochasticLimit]
}

type flowRun struct {
	data, start string
	m           dynamics.Momentum
	v           dynamics.Velocity
	kick        uint64 // not 0: the seed of an initial velocity that is added to v's
}

// String names the run for a witness.
func (r flowRun) String() string {
	return fmt.Sprintf("%v from %s on testdata/%s, %s start", r.m, r.velocity(), r.data, r.start)
}

func (r flowRun) velocity() string {
	if r.kick > 0 {
		return fmt.Sprintf("%v velocity and a kick drawn with seed %d", r.v, r.kick)
	}
	return r.v.String() + " velocity"
}

// rate returns (u̇(0), v̇(0)). A kick is normal with deviation ½ in u̇_j/u_j and v̇_j/v_j: it
// is no multiple of ∇L, and u_jv_j does not begin at rest.
func (r flowRun) rate(c testCase) Start {
	d := c.data.D()
	y := dynamics.NewDiagonalFlow(c.data, r.m).Initial(c.Start, r.m, r.v)
	rate := Start{U: y[2*d : 3*d], V: y[3*d : 4*d]}
	if r.kick > 0 {
		draw := rand.New(rand.NewPCG(r.kick, 0))
		for j := range d {
			rate.U[j] += draw.NormFloat64() / 2 * c.U[j]
			rate.V[j] += draw.NormFloat64() / 2 * c.V[j]
		}
	}
	return rate
}

// initial returns the state in which the run begins.
func (r flowRun) initial(f *dynamics.DiagonalFlow, c testCase) []float64 {
	y := f.Initial(c.Start, r.m, r.v)
	copy(y[2*c.data.D():], r.rate(c).Beta())
	return y
}

// A flowAt is a flow followed with a tolerance.
type flowAt struct {
	flowRun
	tol float64
}

type gradientRun struct{ data, start string }

type trainRun struct {
	data, start string
	m           dynamics.Momentum
}

// measured is a limit and how wrong it may be: how far a run with ten times the
// tolerance ends from it, in any θ_j or αφ_j, and what either tail may add.
type measured struct {
	*dynamics.Limit
	run   flowRun
	noise float64
}

// Orders need all the digits there are; exact statements are judged at the
// tolerance that solve has by default.
const (
	orderRunTolerance = 1e-13
	exactRunTolerance = 1e-12
)

func (b *runs) limit(ctx context.Context, r flowRun, tol float64) (*dynamics.Limit, error) {
	return b.flows.Get(flowAt{r, tol}, func() (*dynamics.Limit, error) {
		c := loadCase(r.data, r.start)
		return dynamics.FollowFrom(ctx, c.data, r.m, c.Start, r.rate(c), ode.General[ode.Damped](integrators.DOP853), dynamics.LimitOptions{Tol: tol})
	})
}

func (b *runs) measure(ctx context.Context, r flowRun) (measured, error) {
	fine, err := b.limit(ctx, r, orderRunTolerance)
	if err != nil {
		return measured{}, err
	}
	coarse, err := b.limit(ctx, r, 10*orderRunTolerance)
	if err != nil {
		return measured{}, err
	}
	noise := max(distance(fine.Theta(), coarse.Theta()), fine.Alpha*distance(fine.Phi, coarse.Phi),
		fine.Tail.Theta, fine.Alpha*fine.Tail.Phi)
	return measured{fine, r, noise}, nil
}

func (b *runs) gradientFlow(ctx context.Context, r gradientRun) (*dynamics.Limit, error) {
	return b.gradient.Get(r, func() (*dynamics.Limit, error) {
		c := loadCase(r.data, r.start)
		return dynamics.FollowGradient(ctx, c.data, 1, c.Start, integrators.DOP853, dynamics.LimitOptions{Tol: exactRunTolerance})
	})
}

func (b *runs) train(ctx context.Context, r trainRun) (*dynamics.Trained, error) {
	return b.trained.Get(r, func() (*dynamics.Trained, error) {
		c := loadCase(r.data, r.start)
		return dynamics.Train(ctx, c.data, r.m, c.Start, dynamics.TrainOptions{})
	})
}
