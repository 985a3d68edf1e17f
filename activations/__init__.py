"""Neural-network activation functions in pure NumPy, with derivatives and facts."""

from activations._entry import catalogue as catalogue
from activations._find import find as find
from activations._find import spellings as spellings
from activations._gated import GatedUnit as GatedUnit
from activations._gated import gated_units as gated_units
from activations._protocols import Activation as Activation
from activations.functions.even_functions import gaussian as gaussian
from activations.functions.even_functions import lisht as lisht
from activations.functions.even_functions import log_cosh as log_cosh
from activations.functions.exponential_units import celu as celu
from activations.functions.exponential_units import elu as elu
from activations.functions.exponential_units import exponential as exponential
from activations.functions.exponential_units import selu as selu
from activations.functions.gelus import gelu as gelu
from activations.functions.gelus import gelu_tanh as gelu_tanh
from activations.functions.gelus import quick_gelu as quick_gelu
from activations.functions.hard_sigmoids import hard_sigmoid as hard_sigmoid
from activations.functions.hard_sigmoids import hard_tanh as hard_tanh
from activations.functions.hard_sigmoids import sparse_sigmoid as sparse_sigmoid
from activations.functions.leaky_rectifiers import leaky_relu as leaky_relu
from activations.functions.leaky_rectifiers import prelu as prelu
from activations.functions.leaky_rectifiers import rrelu as rrelu
from activations.functions.linear import identity as identity
from activations.functions.normalizers import log_softmax as log_softmax
from activations.functions.normalizers import softmax as softmax
from activations.functions.periodic import sine as sine
from activations.functions.periodic import snake as snake
from activations.functions.rectifiers import relu as relu
from activations.functions.rectifiers import relu6 as relu6
from activations.functions.rectifiers import relu_squared as relu_squared
from activations.functions.self_gated import hard_swish as hard_swish
from activations.functions.self_gated import mish as mish
from activations.functions.self_gated import silu as silu
from activations.functions.self_gated import swish as swish
from activations.functions.shrinkers import hard_shrink as hard_shrink
from activations.functions.shrinkers import shrink as shrink
from activations.functions.shrinkers import soft_shrink as soft_shrink
from activations.functions.shrinkers import tanh_shrink as tanh_shrink
from activations.functions.sigmoids import arctan as arctan
from activations.functions.sigmoids import log_sigmoid as log_sigmoid
from activations.functions.sigmoids import scaled_tanh as scaled_tanh
from activations.functions.sigmoids import sigmoid as sigmoid
from activations.functions.sigmoids import softsign as softsign
from activations.functions.sigmoids import tanh as tanh
from activations.functions.smooth_rectifiers import softplus as softplus
from activations.functions.smooth_rectifiers import sparse_plus as sparse_plus
from activations.functions.smooth_rectifiers import squareplus as squareplus
from activations.functions.thresholds import binary_step as binary_step
from activations.functions.thresholds import threshold as threshold
from activations.functions.thresholds import thresholded_relu as thresholded_relu

# isort: split
# these import others, which would come first in the catalogue
from activations.functions.gated_linear_units import geglu as geglu
from activations.functions.gated_linear_units import geglu_tanh as geglu_tanh
from activations.functions.gated_linear_units import glu as glu
from activations.functions.gated_linear_units import halves as halves
from activations.functions.gated_linear_units import reglu as reglu
from activations.functions.gated_linear_units import swiglu as swiglu
from activations.functions.gated_linear_units import swiglu_clamped as swiglu_clamped

linear = identity
"""Another name of `identity`, the same object."""
