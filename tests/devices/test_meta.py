"""A dry run on meta has the sizes of the real network, and costs nothing."""

import pytest
import torch

from core.devices.meta import dry_run, name_layer, print_bytes


def test_a_dry_run_has_the_shapes_and_sizes_of_the_real_network():
    run = dry_run(batch_size=5, in_features=3, width=7, depth=2)
    real = torch.nn.Sequential(
        *(torch.nn.utils.skip_init(torch.nn.Linear, *pair) for pair in ((3, 7), (7, 7), (7, 10)))
    )
    assert run.parameters == sum(p.numel() for p in real.parameters())
    x, size = torch.rand(5, 3), 0
    for layer, module in zip(run.layers, real, strict=True):
        x = module(x)
        size += x.nbytes + sum(p.nbytes for p in module.parameters())
        assert layer.output_shape == tuple(x.shape)
        assert layer.name == str(module)
    assert run.total_bytes == size
    assert run.printed == "tensor(..., device='meta', size=(5, 10))"
    assert run.error == "RuntimeError: Tensor.item() cannot be called on meta tensors"


def test_a_dry_run_of_a_giant_is_free_and_leaves_global_state_alone():
    state = torch.get_rng_state()
    assert dry_run(width=65536, depth=12).total_bytes > 180e9
    assert torch.equal(state, torch.get_rng_state())


def test_the_name_of_a_layer_makes_that_layer():
    for layer in dry_run(width=7).layers:
        assert str(eval(name_layer(layer), {"Linear": torch.nn.Linear})) == layer.name


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1000, "1 kB"),
        (999_600, "1 MB"),
        (12_345, "12.3 kB"),
        (4_000_000, "4 MB"),
        (5_120_000_000, "5.12 GB"),
        (2_500_000_000_000, "2.5 TB"),
        (1_234_000_000_000_000, "1.23e+03 TB"),
    ],
)
def test_bytes_have_a_unit(count, words):
    assert print_bytes(count) == words
