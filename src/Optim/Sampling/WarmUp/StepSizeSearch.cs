namespace VlbiOps.Optim.Sampling.WarmUp;

/// <summary>The search for a step size of about the right order: doubled or halved until one leapfrog step crosses an acceptance of 0.8.</summary>
/// <remarks>M. D. Hoffman and A. Gelman 2014, JMLR 15, 1593, algorithm 4, with Stan's threshold and a fresh momentum each time.</remarks>
internal sealed class StepSizeSearch
{
    private const int MaxTrials = 60;
    private static readonly double LargestError = -Math.Log(0.8);
    private int direction;

    /// <summary>The step size to try.</summary>
    public double Step { get; private set; }

    /// <summary>Trials so far.</summary>
    public int Trials { get; private set; }

    public void Begin(double step) => (Step, Trials, direction) = (step, 0, 0);

    /// <summary>Learns from the energy error of one step of <see cref="Step"/>; true where the search is over.</summary>
    public bool Learn(double energyError)
    {
        var isGood = energyError < LargestError;
        Trials++;
        if (direction == 0)
        {
            direction = isGood ? 1 : -1;
        }
        else if (isGood != direction > 0)
        {
            return true;
        }

        if (Trials >= MaxTrials)
        {
            return true;
        }

        Step = direction > 0 ? 2.0 * Step : 0.5 * Step;
        return false;
    }
}
