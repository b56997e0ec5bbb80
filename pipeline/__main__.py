"""`python -m pipeline` is the command `mou`, whose entry point is here, so that it can be interrupted while it loads."""

import gc

INTERRUPTED = 130
_SELDOM = 500_000  # objects made before garbage is looked for


def main() -> None:
    """Run the command. It ends before it makes much garbage; looking for it as often as Python does takes a tenth of a check.

    Nor is it looked for once more at the end, where nobody needs the room: that takes as long.
    """
    gc.set_threshold(_SELDOM, 20, 100)
    try:
        from pipeline.cli.main import main as command  # whoever interrupts this gets no traceback

        command()
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
