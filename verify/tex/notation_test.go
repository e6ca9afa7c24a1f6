package tex

import (
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
)

// name makes a name of the language: u, x[i,j], q'.
func name(s string) *derivation.Name {
	base := strings.TrimRight(s, "'")
	n := &derivation.Name{Primes: len(s) - len(base)}
	n.Name, s, _ = strings.Cut(strings.TrimSuffix(base, "]"), "[")
	for i := range strings.SplitSeq(s, ",") {
		if i != "" {
			n.Index = append(n.Index, name(i))
		}
	}
	return n
}

func call(f string, args ...derivation.Expr) derivation.Expr {
	return &derivation.Call{Func: f, Args: args}
}

// notations makes a notation of lines such as "u_j = u".
func notations(lines string) (out []*derivation.Notation) {
	for line := range strings.Lines(lines) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		at := strings.LastIndex(line, " = ")
		out = append(out, &derivation.Notation{TeX: line[:at], X: name(line[at+3:])})
	}
	return out
}

func with(ns []*derivation.Notation, tex string, x derivation.Expr) []*derivation.Notation {
	return append(ns[:len(ns):len(ns)], &derivation.Notation{TeX: tex, X: x})
}

// appendixC is the notation of Appendix C.
var appendixC = notations(`
	\beta = beta
	\beta_{k+1} = beta2
	\beta_k = beta1
	\beta_{k-1} = beta0
	p_{k+1} = p2
	p_k = p1
	\rho = rho
	\rho_k = rho1
	\alpha = alpha
	\eta = eta
	\mu = mu
	\nabla L(\beta_k) = g1
	\nabla L(\beta_k+\mu p_k) = grho1
	\nabla L(\beta) = g
	\nabla L(\beta)|_{\beta=\rho_k} = grho1
	\nabla L(\beta)|_{\beta=\rho(t)} = grho
	\nabla L(\beta)|_{\beta=\beta(t)} = g
	\nabla^2 L(\beta)\cdot\dot\beta|_{\beta=\rho(t)} = Hrho
	\nabla^2 L(\beta)\cdot\dot\beta|_{\beta=\beta(t)} = Hb
`)

// appendixD is the notation of Appendix D. The subscript i of ü_i and of ξ_i is
// a slip of the text's, kept.
var appendixD = with(with(with(with(with(with(notations(`
	\alpha = alpha
	\mu = mu
	n = n
	d = d
	x = x
	C = C
	C' = Cprime
	C_1 = C1
	Q_{\xi,j}^M(\theta(\infty),0) = Qinf
	C_2 = C2
	u_j = u
	v_j = v
	u_i = u
	v_i = v
	u = u
	v = v
	\nabla_u L = gu
	\nabla_v L = gv
	\nabla_u L(u,v) = gu
	\nabla_v L(u,v) = gv
	\partial_{u_j} L = gu
	\partial_{v_j} L = gv
	\partial_{\theta_j} L = g
	\partial_{\theta_j} L(\theta) = g
	\partial_{\theta_j} L(\theta(s)) = g
	\nabla L(\theta) = g
	r_i = r[i]
	x_{i;j} = x[i,j]
	x_{i;k} = x[i,k]
	y_i = y[i]
	\theta = theta
	\theta_j = theta
	\theta_k = theta[k]
	\bar\theta_{\alpha;j} = thetabar
	\bar\theta_\alpha = thetabar
	G_j = G
	H_j = H
	h_j = h
	\xi_j = xi
	\xi_i = xi
	\theta_k(\infty) = thetainf[k]
	\bar\xi_j = xibar
	\bar{\xi_j} = xibar
	\bar\xi_i = xibar
	\phi_j = phi
	\Delta_j = Delta
	\delta_j = delta
	\epsilon_{i;j} = epsilon[i]
	D_{\xi_j,\Delta_j} = Dxi
	Q_{\xi,j}^{\mathrm{M}}(\bar\theta_\alpha,t) = Q
	Q_{\xi,j}^{\mathcal{M}}(\theta+\alpha\dot\theta,t) = Q
	Q_{\xi,j}^{\mathrm{M}}(\theta+\alpha\dot\theta,t) = Q
	\nabla Q_{\xi,j}^{\mathrm{M}}(\bar\theta_\alpha,t) = gradQ
	\nabla Q_{\xi,j}^{\mathrm{M}}(\theta+\alpha\dot\theta,t) = gradQ
	\nabla Q_{\xi,j}^{\mathcal{M}}(\theta+\alpha\dot\theta,t) = gradQ
	\nabla Q_{\xi,j}^M(\theta(0)+\alpha\dot\theta(0),0) = gradQ0
	q_{\xi,j}(\theta+\alpha\dot\theta,t) = q
	q_{\xi,j}(x,t) = q
	\nabla q_{\xi,j}(x,t) = gradq
	\nabla q_{\xi,j}(\theta+\alpha\dot\theta,t) = gradq
	\nabla^2 q_{\xi,j}(\theta+\alpha\dot\theta,t) = hessq
	\frac{\partial\nabla q_{\xi,j}(\theta+\alpha\dot\theta,t)}{\partial t} = gradqt
	\partial_t\nabla q_{\xi,j}(\theta+\alpha\dot\theta,t) = gradqt
	\mathcal{R}_j = R
	(X^Ty)_j = Xy
	X^Tr = Xr
	\diamondsuit = diamond
	\arcsin = arcsinh
`), `\partial_{\theta_j} L(\theta(0))`, call("at0", name("g"))),
	`\theta_j(\infty)`, name("thetainf")),
	`Q_{\xi,j}^{\mathrm{M}}(\theta_j(\infty),0)`, name("Qinf")),
	`\phi_j(\infty)`, name("phiinf")),
	`O(\eta^2)`, etaSquared),
	`\mathcal{O}(\eta^2)`, etaSquared)

// etaSquared is a remainder of Appendix D, where α is of the order of η.
var etaSquared = &derivation.Order{Small: "alpha", N: 2}
