"""The classic mistakes with autograd, and what is behind each."""

from core.autograd.programs_of_mistakes import (
    ask_for_grad_of_a_result,
    change_a_leaf_in_place,
    change_a_leaf_off_the_record,
    change_what_is_needed,
    compute_with_tracking,
    compute_without_tracking,
    detach_on_the_way,
    drop_the_old_gradient,
    go_back_from_a_number,
    go_back_from_a_vector,
    go_back_from_their_sum,
    go_back_from_two_losses,
    go_back_twice,
    go_forward_again,
    keep_the_old_gradient,
    leave_it_a_tensor,
    make_a_new_tensor,
    make_a_number_of_it,
    read_grad_of_a_result,
    stay_attached,
    train_a_leaf,
    train_what_is_not_a_leaf,
)
from core.mistakes import Mistake

MISTAKES = (
    Mistake(
        "Go back twice through one graph",
        go_back_twice,
        go_forward_again,
        "`backward()` frees what the nodes saved as soon as it has used it. A new forward pass makes "
        "new nodes. (`retain_graph=True` would only silence the error: the second pass adds the same "
        "gradient once more.)",
    ),
    Mistake(
        "Two losses over one shared part",
        go_back_from_two_losses,
        go_back_from_their_sum,
        "Both graphs end in the same node, that of `w**2`, and the first `backward()` has freed what it "
        "saved. The sum of the losses has the sum of the gradients, and needs a single pass.",
    ),
    Mistake(
        "Read the gradient of a result",
        read_grad_of_a_result,
        ask_for_grad_of_a_result,
        "The gradient 12 passes through c, but only leaves keep theirs. `retain_grad()`, called before "
        "`backward()`, makes c keep it.",
    ),
    Mistake(
        "Forget that gradients add up",
        keep_the_old_gradient,
        drop_the_old_gradient,
        "Every `backward()` adds to `.grad`. After three of them it holds three times the derivative, "
        "unless it is emptied before each.",
    ),
    Mistake(
        "Detach in the middle",
        detach_on_the_way,
        stay_attached,
        "b reaches e on two ways, and `detach()` cuts the one through c. There is no error: "
        "the gradient of the other way alone is simply wrong.",
    ),
    Mistake(
        "Turn a tensor into a number and back",
        make_a_number_of_it,
        leave_it_a_tensor,
        "`item()` gives a Python number, which has no history. The new tensor begins a graph of its "
        "own, and x never hears of it.",
    ),
    Mistake(
        "Compute inside no_grad",
        compute_without_tracking,
        compute_with_tracking,
        "Inside `torch.no_grad()` no graph is made, so there is no way back. "
        "It is meant for updates and for evaluation, not for the forward pass of training.",
    ),
    Mistake(
        "Change a leaf in place",
        change_a_leaf_in_place,
        change_a_leaf_off_the_record,
        "A leaf is where gradients arrive. If it changed as part of the computation, it would no longer "
        "be one. Inside `torch.no_grad()` the change is not part of the computation.",
    ),
    Mistake(
        "Overwrite what the way back needs",
        change_what_is_needed,
        make_a_new_tensor,
        "exp keeps its result, because that is its derivative. `y += 1` overwrites it, and PyTorch sees "
        "that the version is another one. `y = y + 1` makes a new tensor and leaves the old one alone.",
    ),
    Mistake(
        "Go back from a vector",
        go_back_from_a_vector,
        go_back_from_a_number,
        "The way back begins with 1 = ∂z/∂z, which belongs to a single number. With several numbers, "
        "say which one is meant, for example their sum.",
    ),
    Mistake(
        "Train what is not a leaf",
        train_what_is_not_a_leaf,
        train_a_leaf,
        "`0.1 * ...` is an operation, so w is its result, with a `grad_fn` and no `.grad` of its own. "
        "Compute first, and ask for gradients of what came out with `requires_grad_()`.",
    ),
)
