"""What the page says about a loop."""

NAMES = {  # by core.training_loop.verdict.BEHAVIOURS
    "same": "The same numbers as the right loop.",
    "differs": "Another way than the right loop.",
    "swings": "The loss falls, and rises again.",
    "stands still": "Nothing moves.",
    "runs away": "The loss grows and grows.",
    "stops": "An error stops the loop.",
}
RIGHT = "**This is the right loop.** Leave a line out, move one, or repeat one."
RIGHT_BY_HAND = (
    "**This is the right loop.** By hand, it does what `optim.SGD` does. Leave a line out, move one, or "
    "repeat one."
)
VERDICT = "**{name}** {why}"
BEHIND_THE_BACK = {  # by whether the parameter stays where it is in memory
    True: "`.data = ...` gives the parameter the same memory, and autograd does not count it as a "
    "change: `_version` grew by {versions}, with `no_grad` by {in_place}. A change that is not counted "
    "can spoil a `backward()` without a word: see Mistakes.",
    False: "`.data = ...` gives the parameter new memory, and autograd does not count it as a "
    "change: `_version` grew by {versions}, with `no_grad` by {in_place}. A change that is not counted "
    "can spoil a `backward()` without a word: see Mistakes.",
}
REFUSED = "Iteration {iteration}, {line}:  \n{message}"

ENDS = {  # by core.training_loop.verdict.compare_ends
    "same": "After {steps} iterations the loss is **{loss:.4g}**.",
    "apart": "After {steps} iterations its loss is **{loss:.4g}**, the right loop's **{right:.4g}**.",
    "unfinished": "Your loop does not finish a single iteration.",
}
RIGHT_RUNS_AWAY = "Even the right loop runs away: the step size is too large."
LEFT_FLOAT32 = "In iteration {step} your loop's numbers leave float32. It ends there."
SEEN = (
    "The loss along the iterations, of the right loop and of yours, and below it the parameters. {name}"
)
OF_RIGHT = "{column} (right)"

NOTHING_YET = "Nothing has run yet. Press play."
REFUSED_LINE = "PyTorch refuses this line. Its words stand below."
BY_HAND = "`optim.step()` is, by hand:"
NOT_BY_HAND = (
    "This loop steps with `torch.optim`. Choose a step by hand (**Step with**) to read its lines here."
)
AT_THE_START = "at the start"
IN_ITERATION = "iteration {iteration}"
CHANGED = "{before} → :orange-background[**{now}**]"
MODEL_WITH_BIAS = "w is model.weight, b is model.bias"
MODEL_WITHOUT_BIAS = "w0, w1 are model.weight[0]"
