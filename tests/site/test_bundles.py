"""What is published of a script is its code."""

from docs.hooks.finish.bundles import COMMENT

WRITTEN = """\
// What it is.
"use strict";

/** @typedef {object} Point of a curve
 * @property {number} x 2 * 3 */

const all = (() => {
  /** @type {HTMLElement} */ (found).remove();
  const step = "//"; // the last
  /** @param {Point} point */
  return ({ x }) => /** @type {const} */ ([x / 2, x * 2]);
})();
"""
PUBLISHED = """\
"use strict";

const all = (() => {
(found).remove();
const step = "//";
return ({ x }) => ([x / 2, x * 2]);
})();
"""


def test_comments_with_types_go_and_code_stays():
    assert COMMENT.sub("", WRITTEN) == PUBLISHED
