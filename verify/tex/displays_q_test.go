package tex

// displaysQ are the displays of Appendix D from the expansion of 1/H_j on: the
// mirror flow and what follows. In eq:53 ε_{i;j} stands for the sum over k ≠ j,
// and the comma within the underbrace is left out.
var displaysQ = []display{
	{"D.1, 1/H", `
			\begin{split} \frac{1}{H_{j}}
			&= \frac{1}{\sqrt{(\theta_{j} + \alpha \dot{\theta}_{j})^{2} + 4\xi_{j}^{2}e^{-2\alpha\phi_{j}(t)}}} \sqrt{1 - \frac{\alpha\theta \dot{\theta}_{j}}{(\theta_{j} + \alpha\dot{\theta}_{j})^{2} + 4\xi_{j}^{2}e^{-2\alpha\phi_{j}(t)}}} \\
			&= \frac{1}{\sqrt{(\theta_{j} + \alpha\dot{\theta}_{j})^{2} + 4\xi_{j}^{2}e^{-2\alpha\phi_{j}(t)}}} \left(1 + \frac{1}{2}\frac{\alpha\theta_{j}\dot{\theta}_{j}}{\theta_{j}^{2} + 4\xi_{j}^{2}} + \mathcal{O}(\eta^{2})\right) \\
			&= \frac{1}{\sqrt{(\theta_{j} + \alpha\dot{\theta}_{j})^{2} + 4\xi_{j}^{2}e^{-2\alpha\phi_{j}(t)}}} + \frac{\alpha}{2}\frac{\theta_{j}\dot{\theta}_{j}}{(\theta_{j}^{2} + 4\xi_{j}^{2})^{\frac{3}{2}}} + \mathcal{O}(\eta^{2}). \end{split}`, `
			1/H
			= 1/sqrt((theta + alpha*D(theta))^2 + 4*xi^2*exp(-2*alpha*phi))*sqrt(1 - alpha*theta*D(theta)/((theta + alpha*D(theta))^2 + 4*xi^2*exp(-2*alpha*phi)))
			= 1/sqrt((theta + alpha*D(theta))^2 + 4*xi^2*exp(-2*alpha*phi))*(1 + 1/2*(alpha*theta*D(theta)/(theta^2 + 4*xi^2)) + O(alpha^2))
			= 1/sqrt((theta + alpha*D(theta))^2 + 4*xi^2*exp(-2*alpha*phi)) + alpha/2*(theta*D(theta)/(theta^2 + 4*xi^2)^(3/2)) + O(alpha^2)`},
	{"eq:36", `
			Q_{\xi,j}^{\mathcal{M}}(\theta + \alpha \dot{\theta}, t)
			= q_{\xi,j}(\theta + \alpha \dot{\theta}, t) + h_j(t)(\theta_j + \alpha \dot{\theta}_j)`, `
			Q
			= q + h*(theta + alpha*D(theta))`},
	{"eq:37", `
			\nabla^2 q_{\xi,j}(\theta + \alpha \dot{\theta}, t)
			= \frac{1}{4\sqrt{(\theta_j + \alpha \dot{\theta}_j)^2 + 4\xi_j^2 e^{-2\alpha \phi_j(t)}}},`, `
			hessq
			= 1/(4*sqrt((theta + alpha*D(theta))^2 + 4*xi^2*exp(-2*alpha*phi)))`},
	{"eq:38", `
			\frac{\partial \nabla q_{\xi,j}(\theta + \alpha \dot{\theta}, t)}{\partial t} + \frac{dh_j(t)}{dt}
			= \frac{\alpha}{8} \frac{\theta_j \dot{\theta}_j \dot{\theta}_j}{(\theta_j^2 + 4\xi_j^2)^{\frac{3}{2}}},\tag{38}`, `
			gradqt + D(h)
			= alpha/8*(theta*D(theta)*D(theta)/(theta^2 + 4*xi^2)^(3/2))`},
	{"D.1, dQ/dt", `
			\begin{split} \frac{d}{dt} \nabla Q_{\xi,j}^{\mathrm{M}}(\theta + \alpha \dot{\theta}, t)
			&= \frac{d}{dt} \nabla q_{\xi,j}(\theta + \alpha \dot{\theta}, t) + \frac{d}{dt} h_{j}(t) \\
			&= \nabla^{2} q_{\xi,j}(\theta + \alpha \dot{\theta}, t) (\alpha \ddot{\theta} + \dot{\theta}) + \frac{\partial \nabla q_{\xi,j}(\theta + \alpha \dot{\theta}, t)}{\partial t} + \frac{d h_{j}(t)}{dt}, \end{split}`, `
			D(gradQ)
			= D(gradq) + D(h)
			= hessq*(alpha*D(D(theta)) + D(theta)) + gradqt + D(h)`},
	{"D.1, mirror flow", `
			\frac{d}{dt}\nabla Q_{\xi,j}^{\mathcal{M}}(\theta + \alpha \dot{\theta}, t)
			= -\frac{\partial_{\theta_j} L}{1 - \mu}.`, `
			D(gradQ)
			= -(g/(1 - mu))`},
	{"eq:39, last link", `
			\nabla q_{\xi,j}(\theta + \alpha \dot{\theta}, t)
			= \frac{\ln\left(\sqrt{(\theta_j + \alpha \dot{\theta}_j)^2 + 4\bar{\xi}_j^2(t)} + (\theta_j + \alpha \dot{\theta}_j)\right)}{4} + C. \tag{39}`, `
			gradq
			= log(sqrt((theta + alpha*D(theta))^2 + 4*xibar^2) + (theta + alpha*D(theta)))/4 + C`},
	{"eq:40", `
			\nabla Q_{\xi,j}^{M}(\theta(0) + \alpha \dot{\theta}(0), 0)
			= 0, \tag{40}`, `
			gradQ0
			= 0`},
	{"eq:41", `
			C
			= -\frac{\ln\left(\sqrt{(\theta_{j}(0) + \alpha\dot{\theta}_{j}(0))^{2} + 4\bar{\xi}_{j}^{2}(0)} + (\theta_{j}(0) + \alpha\dot{\theta}_{j}(0))\right)}{4} - h_{j}(0)
			= -\frac{\ln\left[2\xi_{j}\left(\sqrt{1 + \frac{\Delta_{j}^{2}}{4\xi_{j}^{2}}} + \frac{\Delta_{j}}{2\xi_{j}}\right)\right]}{4} - h_{j}(0)
			= -\frac{\ln(2\xi_{j})}{4} - D_{\xi_{j},\Delta_{j}} - h_{j}(0)`, `
			C
			= -(log(sqrt((at0(theta) + alpha*at0(D(theta)))^2 + 4*at0(xibar)^2) + (at0(theta) + alpha*at0(D(theta))))/4) - at0(h)
			= -(log(2*xi*(sqrt(1 + Delta^2/(4*xi^2)) + Delta/(2*xi)))/4) - at0(h)
			= -(log(2*xi)/4) - Dxi - at0(h)`},
	{"D.1, D", `
			D_{\xi_j,\Delta_j}
			= \frac{\ln\left(\sqrt{1 + \frac{\Delta_j^2}{4\xi_j^2}} + \frac{\Delta_j}{2\xi_j}\right)}{4}
			= \frac{1}{4}\operatorname{arcsinh}\left(\frac{\Delta_j}{2\xi_j}\right).`, `
			Dxi
			= log(sqrt(1 + Delta^2/(4*xi^2)) + Delta/(2*xi))/4
			= 1/4*arcsinh(Delta/(2*xi))`},
	{"eq:42", `
			\nabla q_{\xi,j}(\theta + \alpha \dot{\theta}, t)
			= \frac{\ln\left(\sqrt{(\theta_j + \alpha \dot{\theta}_j)^2 + 4\bar{\xi}_j^2(t)} + (\theta_j + \alpha \dot{\theta}_j)\right) - \ln\left(2\xi_j\right)}{4} - D_{\xi_j,\Delta_j} - h_j(0). \tag{42}`, `
			gradq
			= (log(sqrt((theta + alpha*D(theta))^2 + 4*xibar^2) + (theta + alpha*D(theta))) - log(2*xi))/4 - Dxi - at0(h)`},
	{"eq:43", `
			\nabla q_{\xi,j}(x,t)
			= \frac{1}{4} \ln \left( \frac{\sqrt{x^2 + 4\bar{\xi}_j^2(t)} + x}{2\xi_j} \right) - D_{\xi_j,\Delta_j} - h_j(0)
			= \frac{1}{4} \ln \left( \frac{\sqrt{x^2 + 4\bar{\xi}_j^2(t)} + x}{2\xi_j e^{-\alpha\phi_j(t)}} \right) + \frac{\ln(e^{-\alpha\phi_j(t)})}{4} - D_{\xi_j,\Delta_j} - h_j(0)
			= \frac{1}{4} \ln \left( \sqrt{\frac{x^2}{4\bar{\xi}_j^2(t)} + 1} + \frac{x}{2\bar{\xi}_j(t)} \right) - \frac{\alpha\phi_j(t)}{4} - D_{\xi_j,\Delta_j} - h_j(0)
			= \frac{1}{4} \arcsin \left( \frac{x}{2\bar{\xi}_j(t)} \right) - \frac{\alpha\phi_j(t)}{4} - D_{\xi_j,\Delta_j} - h_j(0). \tag{43}`, `
			gradq
			= 1/4*log((sqrt(x^2 + 4*xibar^2) + x)/(2*xi)) - Dxi - at0(h)
			= 1/4*log((sqrt(x^2 + 4*xibar^2) + x)/(2*xi*exp(-alpha*phi))) + log(exp(-alpha*phi))/4 - Dxi - at0(h)
			= 1/4*log(sqrt(x^2/(4*xibar^2) + 1) + x/(2*xibar)) - alpha*phi/4 - Dxi - at0(h)
			= 1/4*arcsinh(x/(2*xibar)) - alpha*phi/4 - Dxi - at0(h)`},
	{"eq:44, after the integral", `
			q_{\xi,j}(x,t)
			= \frac{2\bar{\xi}_{j}(t)}{4} \left[\frac{x}{2\bar{\xi}_{j}(t)} \operatorname{arcsinh}\left(\frac{x}{2\bar{\xi}_{j}(t)}\right) - \sqrt{1 + \frac{x}{4\bar{\xi}_{j}^{2}(t)}} + C_{1}\right] - \frac{\alpha\phi_{j}(t)x}{4} - D_{\xi_{j},\Delta_{j}}x - h_{j}(0)x
			= \frac{2\bar{\xi}_{j}(t)}{4} \left[\frac{x}{2\bar{\xi}_{j}(t)} \operatorname{arcsinh}\left(\frac{x}{2\bar{\xi}_{j}(t)}\right) - \sqrt{1 + \frac{x^{2}}{4\bar{\xi}_{j}(t)^{2}}} + 1\right] - \frac{\alpha x\phi_{j}(t)}{4} - D_{\xi_{j},\Delta_{j}}x - h_{j}(0)x, \tag{44}`, `
			q
			= 2*xibar/4*(x/(2*xibar)*arcsinh(x/(2*xibar)) - sqrt(1 + x/(4*xibar^2)) + C1) - alpha*phi*x/4 - Dxi*x - at0(h)*x
			= 2*xibar/4*(x/(2*xibar)*arcsinh(x/(2*xibar)) - sqrt(1 + x^2/(4*xibar^2)) + 1) - alpha*x*phi/4 - Dxi*x - at0(h)*x`},
	{"eq:45, after the first link", `
			\partial_{t} \nabla q_{\xi,j}(\theta + \alpha \dot{\theta}, t)
			= -\frac{\alpha \xi_{j}\bar{\xi}_{j}}{\sqrt{(\theta_{j} + \alpha \dot{\theta}_{j})^{2} + 4\bar{\xi}_{j}^{2}(t)}} \frac{d\phi_{j}(t)}{dt}
			= -\alpha \frac{\xi_{j}^{2}}{\sqrt{\theta_{j}^{2} + 4\xi_{j}^{2}}} \frac{8(\partial_{\theta_{j}}L)^{2}}{(1 - \mu)^{2}} + \mathcal{O}(\eta^{2}).`, `
			gradqt
			= -(alpha*xi*xibar/sqrt((theta + alpha*D(theta))^2 + 4*xibar^2))*D(phi)
			= -alpha*(xi^2/sqrt(theta^2 + 4*xi^2))*(8*g^2/(1 - mu)^2) + O(alpha^2)`},
	{"eq:46", `
			h_{j}(t)
			= \alpha \int_{0}^{t} \frac{\theta_{j}\dot{\theta}_{j}\dot{\theta}_{j}}{8(\theta_{j}^{2} + 4\xi_{j}^{2})^{\frac{3}{2}}} + \frac{\xi_{j}^{2}}{\sqrt{\theta_{j}^{2} + 4\xi_{j}^{2}} \left(\sqrt{\theta_{j}^{2} + 4\xi_{j}^{2}} + \theta_{j}\right)} \frac{8\left(\partial_{\theta_{j}}L\right)^{2}}{(1 - \mu)^{2}} ds + C_{2}
			= \frac{2\alpha}{(1 - \mu)^{2}} \int_{0}^{t} \frac{\left(\partial_{\theta_{j}}L(s)\right)^{2}}{\sqrt{\theta_{j}^{2}(s) + 4\xi_{j}^{2}}} \left[\frac{4\xi_{j}^{2}}{\sqrt{\theta_{j}^{2}(s) + 4\xi_{j}^{2}} + \theta_{j}(s)} + \theta_{j}(s)\right] ds + C_{2} + \mathcal{O}(\eta^{2})`, `
			h
			= alpha*int(theta*D(theta)*D(theta)/(8*(theta^2 + 4*xi^2)^(3/2)) + xi^2/(sqrt(theta^2 + 4*xi^2)*(sqrt(theta^2 + 4*xi^2) + theta))*(8*g^2/(1 - mu)^2)) + C2
			= 2*alpha/(1 - mu)^2*int(g^2/sqrt(theta^2 + 4*xi^2)*(4*xi^2/(sqrt(theta^2 + 4*xi^2) + theta) + theta)) + C2 + O(alpha^2)`},
	{"eq:47", `
			\alpha \dot{\theta}_j
			= -4\alpha H_j \frac{\partial_{\theta_j} L}{1-\mu} + \mathcal{O}(\eta^2)
			= -4\alpha \sqrt{\theta_j^2 + 4\xi_j^2} \frac{\partial_{\theta_j} L}{1-\mu} + \mathcal{O}(\eta^2)`, `
			alpha*D(theta)
			= -4*alpha*H*(g/(1 - mu)) + O(alpha^2)
			= -4*alpha*sqrt(theta^2 + 4*xi^2)*(g/(1 - mu)) + O(alpha^2)`},
	{"D.1, Q collected", `
			Q_{\xi,j}^{\mathrm{M}}(\theta + \alpha \dot{\theta}, t)
			= \frac{2\bar{\xi}_{j}(t)}{4} \left[ \frac{\theta_{j} + \alpha \dot{\theta}_{j}}{2\bar{\xi}_{j}(t)} \operatorname{arcsinh} \left( \frac{\theta_{j} + \alpha \dot{\theta}_{j}}{2\bar{\xi}_{j}(t)} \right) - \sqrt{1 + \frac{(\theta_{j} + \alpha \dot{\theta}_{j})^{2}}{4\bar{\xi}_{j}(t)^{2}}} + 1 \right] - \frac{\alpha \theta_{j} \phi_{j}(t)}{4} + (\theta_{j} + \alpha \dot{\theta}_{j}) h_{j}(t) - (\theta_{j} + \alpha \dot{\theta}_{j}) D_{\xi_{j}, \Delta_{j}} - (\theta_{j} + \alpha \dot{\theta}_{j}) h_{j}(0),`, `
			Q
			= 2*xibar/4*((theta + alpha*D(theta))/(2*xibar)*arcsinh((theta + alpha*D(theta))/(2*xibar)) - sqrt(1 + (theta + alpha*D(theta))^2/(4*xibar^2)) + 1) - alpha*theta*phi/4 + (theta + alpha*D(theta))*h - (theta + alpha*D(theta))*Dxi - (theta + alpha*D(theta))*at0(h)`},
	{"eq:48", `
			-\frac{\alpha\theta_{j}\phi_{j}(t)}{4} + (\theta_{j} + \alpha\dot{\theta}_{j})h_{j}(t) - (\theta_{j} + \alpha\dot{\theta}_{j})h_{j}(0)
			= -\frac{2\alpha\theta_{j}}{(1-\mu)^{2}} \int_{0}^{t} (\partial_{\theta_{j}}L)^{2}ds + \frac{2\alpha\theta_{j}}{(1-\mu)^{2}} \int_{0}^{t} \frac{(\partial_{\theta_{j}}L(s))^{2}}{\sqrt{\theta_{j}^{2}(s) + 4\xi_{j}^{2}}} \left[ \frac{4\xi_{j}^{2}}{\sqrt{\theta_{j}^{2}(s) + 4\xi_{j}^{2} + \theta_{j}(s)}} + \theta_{j}(s) \right] ds
			= \frac{2\alpha\theta_{j}}{(1-\mu)^{2}} \int_{0}^{t} \frac{(\partial_{\theta_{j}}L(s))^{2}}{\sqrt{\theta_{j}^{2}(s) + 4\xi_{j}^{2}}} \left[ \frac{4\xi_{j}^{2}}{\sqrt{\theta_{j}^{2}(s) + 4\xi_{j}^{2} + \theta_{j}(s)}} + \theta_{j}(s) - \sqrt{\theta_{j}^{2}(s) + 4\xi_{j}^{2}} \right] ds
			= 0. \tag{48}`, `
			-(alpha*theta*phi/4) + (theta + alpha*D(theta))*h - (theta + alpha*D(theta))*at0(h)
			= -(2*alpha*theta/(1 - mu)^2)*int(g^2) + 2*alpha*theta/(1 - mu)^2*int(g^2/sqrt(theta^2 + 4*xi^2)*(4*xi^2/sqrt(theta^2 + 4*xi^2 + theta) + theta))
			= 2*alpha*theta/(1 - mu)^2*int(g^2/sqrt(theta^2 + 4*xi^2)*(4*xi^2/sqrt(theta^2 + 4*xi^2 + theta) + theta - sqrt(theta^2 + 4*xi^2)))
			= 0`},
	{"D.1, theta bar", `
			\bar{\theta}_{\alpha}=\theta+\alpha\dot{\theta}`, `
			thetabar
			= theta + alpha*D(theta)`},
	{"eq:49", `
			D_{\xi_j, \Delta_j}
			= \frac{1}{4} \operatorname{arcsinh} \left( \frac{\theta_j(0) + \alpha \dot{\theta}_j(0)}{2\xi_j} \right)`, `
			Dxi
			= 1/4*arcsinh((at0(theta) + alpha*at0(D(theta)))/(2*xi))`},
	{"D.1, delta", `
			\delta_j
			= u_j^2(0) - v_j^2(0)`, `
			delta
			= at0(u)^2 - at0(v)^2`},
	{"eq:50", `
			\theta_{j}(0) + \alpha \dot{\theta}_{j}(0)
			= u_{j}^{2}(0) - v_{j}^{2}(0) + 2\alpha (u_{j}(0)\dot{u}_{j}(0) - v_{j}(0)\dot{v}_{j}(0))
			= u_{j}^{2}(0) - v_{j}^{2}(0) + \frac{4\alpha}{1 - \mu} \left[ u_{j}^{2}(0) + v_{j}^{2}(0) \right] \partial_{\theta_{j}} L(\theta(0))
			= \delta_{j} + \frac{4\alpha \partial_{\theta_{j}} L(\theta(0))}{1 - \mu} \sqrt{\delta_{j}^{2} + 4\xi_{j}^{2}}`, `
			at0(theta) + alpha*at0(D(theta))
			= at0(u)^2 - at0(v)^2 + 2*alpha*(at0(u)*at0(D(u)) - at0(v)*at0(D(v)))
			= at0(u)^2 - at0(v)^2 + 4*alpha/(1 - mu)*(at0(u)^2 + at0(v)^2)*at0(g)
			= delta + 4*alpha*at0(g)/(1 - mu)*sqrt(delta^2 + 4*xi^2)`},
	{"eq:51", `
			Q_{\xi,j}^{\mathrm{M}}(\bar{\theta}_{\alpha},t)
			= \frac{1}{4} \left[ \bar{\theta}_{\alpha;j} \operatorname{arcsinh} \left( \frac{\bar{\theta}_{\alpha;j}}{2\bar{\xi}_{j}(t)} \right) - \sqrt{4\bar{\xi}_{j}^{2}(t) + \bar{\theta}_{\alpha;j}^{2}} + 2\bar{\xi}_{j}(t) \right] - \frac{1}{4} \bar{\theta}_{\alpha;j} \operatorname{arcsinh} \left( \frac{\delta_{j} + \frac{4\alpha\partial_{\theta_{j}}L(\theta(0))}{1-\mu} \sqrt{\delta_{j}^{2} + 4\xi_{j}^{2}}}{2\xi_{j}} \right).`, `
			Q
			= 1/4*(thetabar*arcsinh(thetabar/(2*xibar)) - sqrt(4*xibar^2 + thetabar^2) + 2*xibar) - 1/4*thetabar*arcsinh((delta + 4*alpha*at0(g)/(1 - mu)*sqrt(delta^2 + 4*xi^2))/(2*xi))`},
	{"eq:52", `
			\frac{1}{4} \left[ \bar{\theta}_{\alpha;j} \operatorname{arcsinh} \left( \frac{\bar{\theta}_{\alpha;j}}{2\bar{\xi}_{j}(t)} \right) - \sqrt{4\bar{\xi}_{j}^{2}(t) + \bar{\theta}_{\alpha;j}^{2}} + 2\bar{\xi}_{j}(t) + \bar{\theta}_{\alpha;j} \operatorname{arcsinh} \left( \frac{4\alpha(X^{T}y)_{j}}{n(1-\mu)} \right) \right]. \tag{52}`, `
			1/4*(thetabar*arcsinh(thetabar/(2*xibar)) - sqrt(4*xibar^2 + thetabar^2) + 2*xibar + thetabar*arcsinh(4*alpha*Xy/(n*(1 - mu))))`},
	{"D.1, R", `
			\begin{split} \mathcal{R}_{j}
			&= \operatorname{arcsinh} \left( \frac{4\alpha(X^{T}y)_{j}}{n(1-\mu)} \right), \end{split}`, `
			R
			= arcsinh(4*alpha*Xy/(n*(1 - mu)))`},
	{"D.2, theta'", `
			\alpha \dot{\theta}_j
			= -4\alpha \sqrt{\theta_j^2 + 4\xi_j^2} \frac{\partial_{\theta_j} L}{1 - \mu} + \mathcal{O}(\eta^2),`, `
			alpha*D(theta)
			= -4*alpha*sqrt(theta^2 + 4*xi^2)*(g/(1 - mu)) + O(alpha^2)`},
	{"eq:53, first link", `
			\alpha\phi_{j}(t)
			= -\frac{4\alpha}{1-\mu} \int_{0}^{t} \frac{\partial_{\theta_{j}} L(\theta(s))}{\sqrt{\theta_{j}^{2}(s) + 4\xi_{j}^{2}}} \frac{d\theta_{j}(s)}{ds} ds`, `
			alpha*phi
			= -(4*alpha/(1 - mu))*int(g/sqrt(theta^2 + 4*xi^2)*D(theta))`},
	{"eq:53, a term", `
			\underbrace{\int_{0}^{t} \frac{\theta_{j}(s)}{\sqrt{\theta_{j}^{2}(s) + 4\xi_{j}^{2}}} d\theta_{j}(s)}_{\diamondsuit}`, `
			int(theta/sqrt(theta^2 + 4*xi^2)*D(theta))`},
	{"D.2, phi", `
			\phi_{j}(t)
			= -\frac{4\alpha}{n(1-\mu)} \left[ \left( \sum_{i=1}^{n} x_{i;j}^{2} \right) \left( \sqrt{\theta_{j}^{2}(t) + 4\xi_{j}^{2}} - 2\xi_{j} \right) + \sum_{i=1}^{n} \epsilon_{i;j}(t) \operatorname{arcsinh} \left( \frac{\theta_{j}(t)}{2\xi_{j}} \right) \right] + C',`, `
			phi
			= -(4*alpha/(n*(1 - mu)))*(sum(i, 1, n, x[i,j]^2)*(sqrt(theta^2 + 4*xi^2) - 2*xi) + sum(i, 1, n, epsilon[i]*arcsinh(theta/(2*xi)))) + Cprime`},
	{"eq:56", `
			C'
			= \frac{4\alpha}{n(1-\mu)} \left[ \left( \sum_{i=1}^{n} x_{i;j}^{2} \right) \left( \sqrt{\theta_{j}^{2}(0) + 4\xi_{j}^{2}} - 2\xi_{j} \right) + \sum_{i=1}^{n} \epsilon_{i;j}(0) \operatorname{arcsinh} \left( \frac{\theta_{j}(0)}{2\xi_{j}} \right) \right].`, `
			Cprime
			= 4*alpha/(n*(1 - mu))*(sum(i, 1, n, x[i,j]^2)*(sqrt(at0(theta)^2 + 4*xi^2) - 2*xi) + sum(i, 1, n, at0(epsilon[i])*arcsinh(at0(theta)/(2*xi))))`},
	{"eq:58", `
			\alpha\phi_{j}(\infty)
			= \frac{4\alpha(\sum_{i=1}^{n} x_{i;j})^{2}}{n(1-\mu)} \left[\theta_{j}(\infty) \operatorname{arcsinh}\left(\frac{\theta_{j}(\infty)}{2\xi_{j}}\right) - \sqrt{\theta_{j}^{2}(\infty) + 4\xi_{j}^{2}} + 2\xi_{j}\right] + C'
			= \frac{16\alpha(\sum_{i=1}^{n} x_{i;j})^{2}}{n(1-\mu)} Q_{\xi,j}^{M}(\theta(\infty), 0) + C'.\tag{58}`, `
			alpha*phiinf
			= 4*alpha*sum(i, 1, n, x[i,j])^2/(n*(1 - mu))*(thetainf*arcsinh(thetainf/(2*xi)) - sqrt(thetainf^2 + 4*xi^2) + 2*xi) + Cprime
			= 16*alpha*sum(i, 1, n, x[i,j])^2/(n*(1 - mu))*Qinf + Cprime`},
	{"eq:64, first links", `
			\frac{1}{2}\frac{d}{dt}u\odot u
			= u\odot\dot{u}
			= -u\odot\left(\frac{\nabla_{u}L}{1-\mu} + \alpha\ddot{u}\right)`, `
			1/2*D(u*u)
			= u*D(u)
			= -u*(gu/(1 - mu) + alpha*D(D(u)))`},
	{"eq:64, second row", `
			-\frac{2}{1-\mu}u\odot(X^{T}r)\odot v - \left[\alpha\frac{d}{dt}u\odot\dot{u} - \alpha\dot{u}\odot\dot{u}\right]
			= -\frac{2}{1-\mu}u\odot(X^{T}r)\odot v + \alpha\left[\frac{2}{1-\mu}\frac{d}{dt}u\odot(X^{T}r)\odot v + \frac{4(X^{T}r)\odot v\odot(X^{T}r)\odot v}{(1-\mu)^{2}}\right]`, `
			-(2/(1 - mu))*u*Xr*v - (alpha*D(u*D(u)) - alpha*D(u)*D(u))
			= -(2/(1 - mu))*u*Xr*v + alpha*(2/(1 - mu)*D(u*Xr*v) + 4*Xr*v*Xr*v/(1 - mu)^2)`},
	{"D.5, R", `
			\forall j \in \{1, \dots, d\} : \mathcal{R}_j
			= \frac{1}{4} \operatorname{arcsinh} \left( \frac{4\alpha(X^T y)_j}{n(1-\mu)} \right),`, `
			R
			= 1/4*arcsinh(4*alpha*Xy/(n*(1 - mu)))`},
	{"D.6, GF", `
			\dot{u}
			= -\frac{\nabla_u L}{1 - \mu}, \ \dot{v}
			= -\frac{\nabla_v L}{1 - \mu},`, `
			D(u)
			= -(gu/(1 - mu));
			D(v)
			= -(gv/(1 - mu))`},
	{"eq:31, without its bound", `
			\phi_j(t)
			= \frac{8}{(1-\mu)^2} \int_0^t \partial_{\theta_j} L(\theta(s)) \partial_{\theta_j} L(\theta(s)) ds`, `
			phi
			= 8/(1 - mu)^2*int(g*g)`},
	{"eq:53, third and fourth rows", `
			\alpha\phi_{j}(t)
			= -\frac{4\alpha(\sum_{i=1}^{n} x_{i;j}^{2})}{n(1-\mu)} \underbrace{\int_{0}^{t} \frac{\theta_{j}(s)}{\sqrt{\theta_{j}^{2}(s) + 4\xi_{j}^{2}}} d\theta_{j}(s)}_{\diamondsuit} \\
			-\frac{4\alpha}{n(1-\mu)} \sum_{i=1}^{n} \underbrace{\int_{0}^{t} \frac{\epsilon_{i;j}(s)}{\sqrt{\theta_{j}^{2}(s) + 4\xi_{j}^{2}}} d\theta_{j}(s)}_{\diamondsuit}`, `
			alpha*phi
			= -(4*alpha*sum(i, 1, n, x[i,j]^2)/(n*(1 - mu)))*int(theta/sqrt(theta^2 + 4*xi^2)*D(theta)) - 4*alpha/(n*(1 - mu))*sum(i, 1, n, int(epsilon[i]/sqrt(theta^2 + 4*xi^2)*D(theta)))`},
	{"eq:53, second link", `
			\alpha\phi_{j}(t)
			= -\frac{4\alpha}{n(1-\mu)} \int_{0}^{t} \frac{\sum_{i=1}^{n} (\sum_{k=1}^{d} \theta_{k}(s) x_{i;k} - y_{i}) x_{i;j}}{\sqrt{\theta_{j}^{2}(s) + 4\xi_{i}^{2}}} d\theta_{j}(s)`, `
			alpha*phi
			= -(4*alpha/(n*(1 - mu)))*int(sum(i, 1, n, (sum(k, 1, d, theta[k]*x[i,k]) - y[i])*x[i,j])/sqrt(theta^2 + 4*xi^2)*D(theta))`},
	{"eq:57, first statement", `
			\sum_{k=1}^{d} \theta_k(\infty) x_{i;k} - y_i
			= 0, \ \forall i \in \{1, \dots n\}`, `
			sum(k, 1, d, thetainf[k]*x[i,k]) - y[i]
			= 0`},
}
