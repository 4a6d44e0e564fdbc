/**
 * The rules of the built-in optimizers in the optimizer language, by their ids. Fast code is generated from them, so the order
 * of their operations decides a run's bits: whoever changes one raises the rule's version.
 */
export const BUILT_IN_TEXTS = {
  sgd: `optimizer SGD
lr = 0.01 in (0, 1000]
momentum = 0 in [0, 1)
nesterov = off
weight_decay = 0 in [0, 10]
g = g + weight_decay * w
v = momentum * v + g
u = where(momentum > 0, where(nesterov, g + momentum * v, v), g)
w = w - lr * u
rate = lr * ((1 - momentum^(t + where(nesterov, 1, 0))) / (1 - momentum))
`,
  rmsprop: `optimizer RMSprop
lr = 0.01 in (0, 1000]
decay = 0.99 in [0, 1)
eps = 1e-8 in (0, 1]
momentum = 0 in [0, 1)
centered = off
weight_decay = 0 in [0, 10]
g = g + weight_decay * w
h = decay * h + (1 - decay) * g^2
m = decay * m + (1 - decay) * g
s = sqrt(where(centered, max(h - m^2, 0), h)) + eps
v = momentum * v + g / s
plain = not centered and momentum == 0
w = w - where(plain, lr * g / s, lr * where(momentum > 0, v, g / s))
rate = lr * ((1 - momentum^t) / (1 - momentum)) / s
`,
  adam: `optimizer Adam
lr = 0.001 in (0, 1000]
beta1 = 0.9 in [0, 1)
beta2 = 0.999 in [0, 1)
eps = 1e-8 in (0, 1]
amsgrad = off
weight_decay = 0 in [0, 10]
step = lr / (1 - beta1^t)
root = 1 / sqrt(1 - beta2^t)
g = g + weight_decay * w
m = beta1 * m + (1 - beta1) * g
h = beta2 * h + (1 - beta2) * g^2
top = max(h, top)
s = sqrt(where(amsgrad, top, h)) * root + eps
w = w - step * m / s
rate = lr / s
`,
  adamw: `optimizer AdamW
lr = 0.001 in (0, 1000]
beta1 = 0.9 in [0, 1)
beta2 = 0.999 in [0, 1)
eps = 1e-8 in (0, 1]
weight_decay = 0.01 in [0, 10]
step = lr / (1 - beta1^t)
root = 1 / sqrt(1 - beta2^t)
m = beta1 * m + (1 - beta1) * g
h = beta2 * h + (1 - beta2) * g^2
s = sqrt(h) * root + eps
w = (1 - lr * weight_decay) * w - step * m / s
rate = lr / s
`,
  nadam: `optimizer NAdam
lr = 0.002 in (0, 1000]
beta1 = 0.9 in [0, 1)
beta2 = 0.999 in [0, 1)
eps = 1e-8 in (0, 1]
momentum_decay = 0.004 in [0, 10]
weight_decay = 0 in [0, 10]
state p = 1
mu = beta1 * (1 - 0.5 * exp(t * momentum_decay * log(0.96)))
next = beta1 * (1 - 0.5 * exp((t + 1) * momentum_decay * log(0.96)))
p = p * mu
a = lr * (1 - mu) / (1 - p)
b = lr * next / (1 - p * next)
root = 1 / sqrt(1 - beta2^t)
g = g + weight_decay * w
m = beta1 * m + (1 - beta1) * g
h = beta2 * h + (1 - beta2) * g^2
s = sqrt(h) * root + eps
w = w - (a * g + b * m) / s
rate = (a + b * (1 - beta1^t)) / s
`,
  adamax: `optimizer Adamax
lr = 0.002 in (0, 1000]
beta1 = 0.9 in [0, 1)
beta2 = 0.999 in [0, 1)
eps = 1e-8 in (0, 1]
weight_decay = 0 in [0, 10]
step = lr / (1 - beta1^t)
g = g + weight_decay * w
m = beta1 * m + (1 - beta1) * g
u = max(abs(g) + eps, beta2 * u)
w = w - step * m / u
rate = lr / u
`,
  adagrad: `optimizer Adagrad
lr = 0.01 in (0, 1000]
eps = 1e-10 in (0, 1]
weight_decay = 0 in [0, 10]
g = g + weight_decay * w
h = h + g^2
s = sqrt(h) + eps
w = w - lr * g / s
rate = lr / s
`,
  adadelta: `optimizer Adadelta
lr = 1 in (0, 1000]
decay = 0.9 in [0, 1)
eps = 1e-6 in (0, 1]
weight_decay = 0 in [0, 10]
g = g + weight_decay * w
h = decay * h + (1 - decay) * g^2
s = sqrt((u + eps) / (h + eps))
d = g * s
u = decay * u + (1 - decay) * d^2
w = w - lr * d
rate = lr * s
`,
  lion: `optimizer Lion
lr = 0.0001 in (0, 1000]
beta1 = 0.9 in [0, 1)
beta2 = 0.99 in [0, 1)
weight_decay = 0 in [0, 10]
c = beta1 * m + (1 - beta1) * g
m = beta2 * m + (1 - beta2) * g
w = (1 - lr * weight_decay) * w - lr * sign(c)
kept = beta1 * (1 - beta2^(t - 1)) + (1 - beta1)
rate = where(c == 0, 0, lr * kept / abs(c))
`,
  radam: `optimizer RAdam
lr = 0.001 in (0, 1000]
beta1 = 0.9 in [0, 1)
beta2 = 0.999 in [0, 1)
eps = 1e-8 in (0, 1]
weight_decay = 0 in [0, 10]
left = 1 - beta2^t
a = 2 / (1 - beta2) - 1
n = a - 2 * t * beta2^t / left
r = sqrt((n - 4) * (n - 2) * a / ((a - 4) * (a - 2) * n))
g = g + weight_decay * w
m = beta1 * m + (1 - beta1) * g
h = beta2 * h + (1 - beta2) * g^2
k = where(n > 5, r * sqrt(left) / (sqrt(h) + eps), 1)
w = w - lr / (1 - beta1^t) * m * k
rate = lr * k
`,
  rprop: `optimizer Rprop
lr = 0.01 in (0, 1000]
etaMinus = 0.5 in (0, 1)
etaPlus = 1.2 in (1, 10]
minStep = 1e-6 in (0, 1000]
maxStep = 50 in (0, 1000]
same = sign(g) * sign(d)
s = where(t == 1, lr, s) * where(same > 0, etaPlus, where(same < 0, etaMinus, 1))
s = clamp(s, minStep, maxStep)
d = where(same < 0, 0, g)
w = w - sign(d) * s
rate = where(g == 0, 0, s / abs(g))
`,
  adabelief: `optimizer AdaBelief
lr = 0.001 in (0, 1000]
beta1 = 0.9 in [0, 1)
beta2 = 0.999 in [0, 1)
eps = 1e-16 in (0, 1]
weight_decay = 0 in [0, 10]
step = lr / (1 - beta1^t)
root = 1 / sqrt(1 - beta2^t)
m = beta1 * m + (1 - beta1) * g
v = beta2 * v + (1 - beta2) * (g - m)^2 + eps
s = sqrt(v) * root + eps
w = (1 - lr * weight_decay) * w - step * m / s
rate = lr / s
`,
  yogi: `optimizer Yogi
lr = 0.01 in (0, 1000]
beta1 = 0.9 in [0, 1)
beta2 = 0.999 in [0, 1)
eps = 0.001 in (0, 1]
weight_decay = 0 in [0, 10]
state v = 1e-6
scaled = lr * sqrt(1 - beta2^t)
g = g + weight_decay * w
m = beta1 * m + (1 - beta1) * g
v = v - (1 - beta2) * sign(v - g^2) * g^2
s = sqrt(v) + eps
w = w - scaled / (1 - beta1^t) * m / s
rate = scaled / s
`,
  signum: `optimizer Signum
lr = 0.0001 in (0, 1000]
momentum = 0.9 in [0, 1)
weight_decay = 0 in [0, 10]
m = momentum * m + (1 - momentum) * g
d = where(momentum > 0, m, g)
w = (1 - lr * weight_decay) * w - lr * sign(d)
rate = where(d == 0, 0, lr * (1 - momentum^t) / abs(d))
`,
  lars: `optimizer LARS
lr = 1 in (0, 1000]
momentum = 0.9 in [0, 1)
trust = 0.001 in (0, 10]
weight_decay = 0.0005 in [0, 10]
length = norm(w)
slope = norm(g)
ratio = trust * length / (slope + weight_decay * length)
r = where(length > 0 and slope > 0, ratio, 1)
d = lr * r * (g + weight_decay * w)
v = momentum * v + d
w = w - where(momentum > 0, v, d)
rate = lr * r * ((1 - momentum^t) / (1 - momentum))
`,
  lamb: `optimizer LAMB
lr = 0.001 in (0, 1000]
beta1 = 0.9 in [0, 1)
beta2 = 0.999 in [0, 1)
eps = 1e-6 in (0, 1]
weight_decay = 0.01 in [0, 10]
root = 1 / sqrt(1 - beta2^t)
m = beta1 * m + (1 - beta1) * g
h = beta2 * h + (1 - beta2) * g^2
s = sqrt(h) * root + eps
d = m / (1 - beta1^t) / s + where(is_bias, 0, weight_decay) * w
length = norm(w)
change = norm(d)
r = where(is_bias or length == 0 or change == 0, 1, length / change)
w = w - lr * r * d
rate = lr * r / s
`,
} as const

/** The text of a built-in optimizer; undefined of any other id. */
export const builtInText = (id: string): string | undefined =>
  Object.hasOwn(BUILT_IN_TEXTS, id) ? BUILT_IN_TEXTS[id as keyof typeof BUILT_IN_TEXTS] : undefined
