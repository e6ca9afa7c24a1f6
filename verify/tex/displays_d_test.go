package tex

// displaysD are the displays of Appendix D up to the expansion of 1/H_j, slips of
// the text included: ü_i for ü_j in eq:22, u_i for u_j in eq:25.
var displaysD = []display{
	{"eq:17", `
			\alpha \ddot{u} + \dot{u} + \frac{\nabla_u L(u, v)}{1 - \mu}
			= 0, \ \alpha \ddot{v} + \dot{v} + \frac{\nabla_v L(u, v)}{1 - \mu}
			= 0,`, `
			alpha*D(D(u)) + D(u) + gu/(1 - mu)
			= 0;
			alpha*D(D(v)) + D(v) + gv/(1 - mu)
			= 0`},
	{"Property 1", `
			v_j \partial_{u_j} L + u_j \partial_{v_j} L
			= 0`, `
			v*gu + u*gv
			= 0`},
	{"eq:18", `
			\partial_{u_j} L
			= \frac{2}{n} u_j \sum_{i=1}^n r_i x_{i;j}, \partial_{v_j} L
			= -\frac{2}{n} v_j \sum_{i=1}^n r_i x_{i;j}
			\implies v_j \partial_{u_j} L + u_j \partial_{v_j} L
			= 0`, `
			gu
			= 2/n*u*sum(i, 1, n, r[i]*x[i,j]);
			gv
			= -(2/n)*v*sum(i, 1, n, r[i]*x[i,j]);
			v*gu + u*gv
			= 0`},
	{"eq:19", `
			\frac{1}{n}\sum_{i=1}^{n}r_{i}x_{i;j}
			= \partial_{\theta_{j}}L(\theta) \tag{19}`, `
			1/n*sum(i, 1, n, r[i]*x[i,j])
			= g`},
	{"Property 2", `
			\alpha(v_j\dot{u}_j + \dot{v}_ju_j)
			= \mathcal{O}(\eta^2)`, `
			alpha*(v*D(u) + D(v)*u)
			= O(alpha^2)`},
	{"eq:20", `
			\alpha \dot{u}_j
			= -\alpha \frac{\partial_{u_j} L}{1 - \mu} + \mathcal{O}(\eta^2), \ \alpha \dot{v}_j
			= -\alpha \frac{\partial_{v_j} L}{1 - \mu} + \mathcal{O}(\eta^2)`, `
			alpha*D(u)
			= -alpha*(gu/(1 - mu)) + O(alpha^2);
			alpha*D(v)
			= -alpha*(gv/(1 - mu)) + O(alpha^2)`},
	{"eq:21", `
			\alpha(v_j \dot{u}_j + \dot{v}_j u_j)
			= -\alpha(v_j \partial_{u_j} L + u_j \partial_{v_j} L) + \mathcal{O}(\eta^2)
			= \mathcal{O}(\eta^2). \tag{21}`, `
			alpha*(v*D(u) + D(v)*u)
			= -alpha*(v*gu + u*gv) + O(alpha^2)
			= O(alpha^2)`},
	{"Property 3", `
			(u_j + \alpha \dot{u}_j)(v_j + \alpha \dot{v}_j)
			= u_j v_j + \alpha \dot{u}_j v_j + \alpha \dot{v}_j u_j + \alpha^2 \dot{u}_j \dot{v}_j
			= u_j v_j + \mathcal{O}(\eta^2),`, `
			(u + alpha*D(u))*(v + alpha*D(v))
			= u*v + alpha*D(u)*v + alpha*D(v)*u + alpha^2*D(u)*D(v)
			= u*v + O(alpha^2)`},
	{"Property 4", `
			du_i v_i/dt
			= 2\alpha \dot{u}_i \dot{v}_i + \mathcal{O}(\eta^2)`, `
			D(u*v)
			= 2*alpha*D(u)*D(v) + O(alpha^2)`},
	{"eq:22", `
			\frac{d}{dt}u_{j}v_{j}
			= \dot{u}_{j}v_{j} + \dot{v}_{j}u_{j}
			= \left[-\alpha \ddot{u}_{i} - \frac{\partial_{u_{j}}L}{1-\mu}\right]v_{j} + \left[-\alpha \ddot{v}_{i} - \frac{\partial_{v_{j}}L}{1-\mu}\right]u_{j}
			= -\alpha(\ddot{u}_{i}v_{j} + \dot{u}_{j}\dot{v}_{j} + \ddot{v}_{i}u_{j} + \dot{u}_{j}\dot{v}_{j}) + 2\alpha \dot{u}_{j}\dot{v}_{j}
			= -\frac{d}{dt}\left[\alpha \dot{u}_{j}v_{j} + \alpha \dot{v}_{j}u_{j}\right] + 2\alpha \dot{u}_{j}\dot{v}_{j}
			= 2\alpha \dot{u}_{j}\dot{v}_{j} + \mathcal{O}(\eta^{2}), \tag{22}`, `
			D(u*v)
			= D(u)*v + D(v)*u
			= (-alpha*D(D(u)) - gu/(1 - mu))*v + (-alpha*D(D(v)) - gv/(1 - mu))*u
			= -alpha*(D(D(u))*v + D(u)*D(v) + D(D(v))*u + D(u)*D(v)) + 2*alpha*D(u)*D(v)
			= -D(alpha*D(u)*v + alpha*D(v)*u) + 2*alpha*D(u)*D(v)
			= 2*alpha*D(u)*D(v) + O(alpha^2)`},
	{"Proposition 4", `
			\forall j \in \{1, \dots, d\} : \frac{d}{dt} \left[ \nabla Q_{\xi, j}^{\mathrm{M}}(\bar{\theta}_{\alpha}, t) + \theta_{j} \mathcal{R}_{j} \right]
			= -\frac{\partial_{\theta_{j}} L(\theta)}{1 - \mu},`, `
			D(gradQ + theta*R)
			= -(g/(1 - mu))`},
	{"Proposition 4, Q as printed", `
			Q_{\xi,j}^{\mathrm{M}}(\bar{\theta}_{\alpha},t)
			= \frac{1}{4} \left[ \bar{\theta}_{\alpha;j} \operatorname{arcsinh} \left( \frac{\bar{\theta}_{\alpha;j}}{2\bar{\xi}_{j}(t)} \right) - \sqrt{4\bar{\xi}_{j}^{2}(t) + \bar{\theta}_{\alpha;j}} + 2\bar{\xi}_{j}(t) \right],`, `
			Q
			= 1/4*(thetabar*arcsinh(thetabar/(2*xibar)) - sqrt(4*xibar^2 + thetabar) + 2*xibar)`},
	{"Proposition 4, xi and phi", `
			\bar{\xi}_{j}(t)
			= \xi_{j} e^{-\alpha\phi_{j}(t)}, \ \phi_{j}(t)
			= \frac{8}{(1-\mu)^{2}} \int_{0}^{t} \partial_{\theta_{j}} L\left(\theta(s)\right) \partial_{\theta_{j}} L\left(\theta(s)\right) ds.`, `
			xibar
			= xi*exp(-alpha*phi);
			phi
			= 8/(1 - mu)^2*int(g*g)`},
	{"D.1, theta'", `
			\begin{split} \dot{\theta}_j
			&= 2u_j \dot{u}_j - 2v_j \dot{v}_j \\
			&= 2u_j \left( -\alpha \ddot{u}_j - \frac{\partial_{u_j} L}{1 - \mu} \right) - 2v_j \left( -\alpha \ddot{v}_j - \frac{\partial_{v_j} L}{1 - \mu} \right) \\
			&= -2\alpha \left[ u_j \ddot{u}_j + \dot{u}_j \dot{u}_j - v_j \ddot{v}_j - \dot{v}_j \dot{v}_j \right] + 2\alpha \dot{u}_j \dot{u}_j - 2\alpha \dot{v}_j \dot{v}_j - \frac{2 \left( u_j \partial_{u_j} L - v_j \partial_{v_j} L \right)}{1 - \mu} \\
			&= -\alpha \ddot{\theta}_j - \frac{2 \left[ (u_j + \alpha \dot{u}_j) \partial_{u_j} L - (v_j + \alpha \dot{v}_j) \partial_{v_j} L \right]}{1 - \mu} \end{split}`, `
			D(theta)
			= 2*u*D(u) - 2*v*D(v)
			= 2*u*(-alpha*D(D(u)) - gu/(1 - mu)) - 2*v*(-alpha*D(D(v)) - gv/(1 - mu))
			= -2*alpha*(u*D(D(u)) + D(u)*D(u) - v*D(D(v)) - D(v)*D(v)) + 2*alpha*D(u)*D(u) - 2*alpha*D(v)*D(v) - 2*(u*gu - v*gv)/(1 - mu)
			= -alpha*D(D(theta)) - 2*((u + alpha*D(u))*gu - (v + alpha*D(v))*gv)/(1 - mu)`},
	{"D.1, G", `
			G_j
			= 2 \left[ (u_j + \alpha \dot{u}_j) \partial_{u_j} L - (v_j + \alpha \dot{v}_j) \partial_{v_j} L \right],`, `
			G
			= 2*((u + alpha*D(u))*gu - (v + alpha*D(v))*gv)`},
	{"eq:23", `
			\alpha \ddot{\theta}_j + \dot{\theta}_j + \frac{G_j}{1-\mu}
			= 0, \tag{23}`, `
			alpha*D(D(theta)) + D(theta) + G/(1 - mu)
			= 0`},
	{"D.1, G by H", `
			G_j
			= 4 \left[ u_j (u_j + \alpha \dot{u}_j) + v_j (v_j + \alpha \dot{v}_j) \right] \partial_{\theta_j} L
			= 4 H_j \partial_{\theta_j} L`, `
			G
			= 4*(u*(u + alpha*D(u)) + v*(v + alpha*D(v)))*g
			= 4*H*g`},
	{"eq:24", `
			H_{j}^{2}
			= \left[u_{j}(u_{j} + \alpha \dot{u}_{j}) + v_{j}(v_{j} + \alpha \dot{v}_{j})\right]^{2}
			= u_{j}^{2}(u_{j} + \alpha \dot{u}_{j})^{2} + v_{j}^{2}(v_{j} + \alpha \dot{v}_{j})^{2} + 2v_{j}u_{j}(u_{j} + \alpha \dot{u}_{j})(v_{j} + \alpha \dot{v}_{j})
			= u_{j}^{4} + v_{j}^{4} + 2\alpha u_{j}^{3}\dot{u}_{j} + 2\alpha v_{j}^{3}\dot{v}_{j} + 2u_{j}^{2}v_{j}^{2} + 2\alpha u_{j}v_{j}(u_{j}\dot{v}_{j} + v_{j}\dot{u}_{j}) + \alpha^{2}u_{j}^{2}\dot{u}_{j}^{2} + \alpha^{2}v_{j}^{2}\dot{v}_{j}^{2} + 2\alpha^{2}u_{j}v_{j}\dot{u}_{j}\dot{v}_{j}
			= u_{j}^{4} + v_{j}^{4} + 2u_{j}^{2}v_{j}^{2} + 2\alpha u_{j}^{3}\dot{u}_{j} + 2\alpha v_{j}^{3}\dot{v}_{j} + \mathcal{O}(\eta^{2})`, `
			H^2
			= (u*(u + alpha*D(u)) + v*(v + alpha*D(v)))^2
			= u^2*(u + alpha*D(u))^2 + v^2*(v + alpha*D(v))^2 + 2*v*u*(u + alpha*D(u))*(v + alpha*D(v))
			= u^4 + v^4 + 2*alpha*u^3*D(u) + 2*alpha*v^3*D(v) + 2*u^2*v^2 + 2*alpha*u*v*(u*D(v) + v*D(u)) + alpha^2*u^2*D(u)^2 + alpha^2*v^2*D(v)^2 + 2*alpha^2*u*v*D(u)*D(v)
			= u^4 + v^4 + 2*u^2*v^2 + 2*alpha*u^3*D(u) + 2*alpha*v^3*D(v) + O(alpha^2)`},
	{"eq:25", `
			(\theta_{j} + \alpha \dot{\theta}_{j})^{2}
			= \left[u_{j}^{2} - v_{j}^{2} + \alpha(2u_{j}\dot{u}_{j} - 2v_{j}\dot{v}_{j})\right]^{2}
			= u_{j}^{2}(u_{j} + 2\alpha \dot{u}_{j})^{2} + v_{j}^{2}(v_{j} + 2\alpha \dot{v}_{j})^{2} - 2u_{j}v_{j}(u_{j} + 2\alpha \dot{u}_{j})(v_{j} + 2\alpha \dot{v}_{j})
			= u_{i}^{4} + v_{i}^{4} + 4\alpha u_{i}^{3}\dot{u}_{j} + 4\alpha v_{i}^{3}\dot{v}_{j} - 2u_{i}^{2}v_{i}^{2} + \mathcal{O}(\eta^{2})`, `
			(theta + alpha*D(theta))^2
			= (u^2 - v^2 + alpha*(2*u*D(u) - 2*v*D(v)))^2
			= u^2*(u + 2*alpha*D(u))^2 + v^2*(v + 2*alpha*D(v))^2 - 2*u*v*(u + 2*alpha*D(u))*(v + 2*alpha*D(v))
			= u^4 + v^4 + 4*alpha*u^3*D(u) + 4*alpha*v^3*D(v) - 2*u^2*v^2 + O(alpha^2)`},
	{"eq:26", `
			H_j^2 - (\theta_j + \alpha \dot{\theta}_j)^2
			= \underbrace{4u_j^2 v_j^2}_{\bullet} - \underbrace{(2\alpha u_j^3 \dot{u}_j + 2\alpha v_j^3 \dot{v}_j)}_{\diamondsuit}, \tag{26}`, `
			H^2 - (theta + alpha*D(theta))^2
			= 4*u^2*v^2 - (2*alpha*u^3*D(u) + 2*alpha*v^3*D(v))`},
	{"eq:28", `
			\frac{du_{j}v_{j}}{dt}
			= 2\alpha \dot{u}_{j}\dot{v}_{j}
			= \frac{2\alpha}{(1-\mu)^{2}}\partial_{u_{j}}L\partial_{v_{j}}L + \mathcal{O}(\eta^{2})
			= -\frac{8\alpha}{(1-\mu)^{2}n^{2}}u_{j}v_{j}\left(\sum_{i=1}^{n}r_{i}x_{i;j}\right)^{2} + \mathcal{O}(\eta^{2})
			= -\frac{8\alpha}{(1-\mu)^{2}}u_{j}v_{j}\partial_{\theta_{j}}L(\theta)\partial_{\theta_{j}}L(\theta) + \mathcal{O}(\eta^{2})`, `
			D(u*v)
			= 2*alpha*D(u)*D(v)
			= 2*alpha/(1 - mu)^2*gu*gv + O(alpha^2)
			= -(8*alpha/((1 - mu)^2*n^2))*u*v*sum(i, 1, n, r[i]*x[i,j])^2 + O(alpha^2)
			= -(8*alpha/(1 - mu)^2)*u*v*g*g + O(alpha^2)`},
	{"eq:29", `
			\ln(u_j v_j)
			= \ln(u_j(0)v_j(0)) - \frac{8\alpha}{(1-\mu)^2} \int_0^t \partial_{\theta_j} L(\theta(s)) \partial_{\theta_j} L(\theta(s)) ds`, `
			log(u*v)
			= log(at0(u)*at0(v)) - 8*alpha/(1 - mu)^2*int(g*g)`},
	{"eq:30", `
			\implies u_j(t)v_j(t)
			= u_j(0)v_j(0)e^{-\frac{8\alpha}{(1-\mu)^2}\int_0^t \partial_{\theta_j}L(\theta(s))\partial_{\theta_j}L(\theta(s))ds}.`, `
			u*v
			= at0(u)*at0(v)*exp(-(8*alpha/(1 - mu)^2)*int(g*g))`},
	{"D.1, theta theta'", `
			\theta_{j}\dot{\theta}_{j}
			= 2(u_{j}^{2} - v_{j}^{2})(u_{j}\dot{u}_{j} - v_{j}\dot{v}_{j})
			= 2\left[u_{j}^{3}\dot{u}_{j} - u_{j}^{2}v_{j}\dot{v}_{j} - v_{j}^{2}u_{j}\dot{u}_{j} + v_{j}^{3}\dot{v}_{j}\right]
			= 2\left[u_{j}^{3}\dot{u}_{j} + v_{j}^{3}\dot{v}_{j}\right] - 2u_{j}v_{j}(u_{j}\dot{v}_{j} + v_{j}\dot{u}_{j}),`, `
			theta*D(theta)
			= 2*(u^2 - v^2)*(u*D(u) - v*D(v))
			= 2*(u^3*D(u) - u^2*v*D(v) - v^2*u*D(u) + v^3*D(v))
			= 2*(u^3*D(u) + v^3*D(v)) - 2*u*v*(u*D(v) + v*D(u))`},
	{"D.1, alpha theta theta'", `
			\alpha \theta_j \dot{\theta}_j
			= 2\alpha \left[ u_j^3 \dot{u}_j + v_j^3 \dot{v}_j \right] + \mathcal{O}(\eta^2).`, `
			alpha*theta*D(theta)
			= 2*alpha*(u^3*D(u) + v^3*D(v)) + O(alpha^2)`},
	{"eq:33", `
			\diamondsuit
			= \alpha \theta_j \dot{\theta}_j + \mathcal{O}(\eta^2). \tag{33}`, `
			diamond
			= alpha*theta*D(theta) + O(alpha^2)`},
	{"eq:34", `
			H_j^2
			= (\theta_j + \alpha \dot{\theta}_j)^2 + 4\xi_j^2 e^{-2\alpha \phi_j(t)} - \alpha \theta_j \dot{\theta}_j
			\implies H_j
			= \sqrt{(\theta_j + \alpha \dot{\theta}_j)^2 + 4\xi_j^2 e^{-2\alpha \phi_j(t)} - \alpha \theta_j \dot{\theta}_j}.`, `
			H^2
			= (theta + alpha*D(theta))^2 + 4*xi^2*exp(-2*alpha*phi) - alpha*theta*D(theta);
			H
			= sqrt((theta + alpha*D(theta))^2 + 4*xi^2*exp(-2*alpha*phi) - alpha*theta*D(theta))`},
	{"eq:35", `
			\frac{1}{4H_j}(\alpha\ddot{\theta}_j + \dot{\theta}_j)
			= -\frac{\partial_{\theta_j}L}{1-\mu},\tag{35}`, `
			1/(4*H)*(alpha*D(D(theta)) + D(theta))
			= -(g/(1 - mu))`},
}
