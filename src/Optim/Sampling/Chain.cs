using VlbiOps.Core.Numerics;
using VlbiOps.Optim.Linear;
using VlbiOps.Optim.Sampling.Metrics;
using VlbiOps.Optim.Sampling.Trees;
using VlbiOps.Optim.Sampling.WarmUp;

namespace VlbiOps.Optim.Sampling;

/// <summary>One chain: it asks for the potential and its gradient at one point after the other, so that whoever drives it can evaluate many chains together.</summary>
/// <remarks>Every transition draws from a stream of its own, split off by its number: what a chain does depends on its seed and on where it is, and a chain
/// taken up again after any transition goes on bit for bit.</remarks>
internal sealed partial class Chain
{
    private const int StartAttempts = 100;

    private readonly ChainSettings settings;
    private readonly RandomStream stream;
    private readonly PhasePoint current;
    private readonly PhasePoint[] ends;
    private readonly HamiltonianSegments segments;
    private readonly ITrajectoryRule rule;
    private readonly IStepSizeRule adaptation;
    private readonly StepSizeSearch search;
    private readonly DrawWindow window = new();
    private readonly double[] normals;
    private readonly double[] before;
    private readonly double[] gradientBefore;
    private IMetric metric;
    private RandomDecisions decisions;
    private Phase phase = Phase.Start;
    private PhasePoint moving;
    private int attempts;
    private int stage;
    private int stageIteration;
    private bool mustSearch = true;
    private bool isParked;
    private bool wasWarmingUp = true;
    private int pendingGradients;
    private double step = 1.0;
    private double signedStep;
    private double startEnergy;

    public Chain(ChainSettings settings, int index, RandomStream stream)
    {
        (this.settings, Index, this.stream) = (settings, index, stream);
        var n = settings.Dimension;
        (current, ends) = (new PhasePoint(n), [new PhasePoint(n), new PhasePoint(n)]);
        segments = new HamiltonianSegments(n, TrajectoryTree.SlotCount(settings.MaxDepth));
        rule = settings.FixedSteps > 0 ? new FixedLengthTrajectory(segments, settings.FixedSteps) : new TrajectoryTree(segments, settings.MaxDepth);
        search = new StepSizeSearch();
        adaptation = settings.StepSizeRule == StepSizeRule.DualAveraging ? new DualAveraging(settings.TargetAcceptance) : new AcceptanceSpread(settings.TargetAcceptance);
        (normals, before, gradientBefore) = (new double[n], new double[n], new double[n]);
        Record = new ChainRecord(n, settings.Draws);
        metric = settings.Metric ?? DiagonalMetric.Identity(n);
        (decisions, moving) = (new RandomDecisions(stream), current);
        TryNextStart();
    }

    private enum Phase
    {
        Start,
        Search,
        Trajectory,
        Parked,
        Finished,
    }

    public int Index { get; }

    /// <summary>Transitions done, warm-up included.</summary>
    public int Iteration { get; private set; }

    public int TotalIterations => settings.WarmUpIterations + settings.Draws;

    public bool IsWarmingUp => stage < settings.WarmUp.Count;

    public bool IsFinished => phase == Phase.Finished;

    /// <summary>Whether the chain is at the end of a warm-up stage and waits for <see cref="Release"/>.</summary>
    public bool IsParked => phase == Phase.Parked;

    /// <summary>The warm-up stage it is in, or their number after the last.</summary>
    public int Stage => stage;

    /// <summary>Draws and gradients of the stage.</summary>
    public DrawWindow Window => window;

    /// <summary>The step size that the stage came to.</summary>
    public double SettledStep => adaptation.Settled;

    /// <summary>Why the chain could not start; null where it could.</summary>
    public string? Failure { get; private set; }

    /// <summary>Where the potential and its gradient are wanted next.</summary>
    public ReadOnlySpan<double> Wanted => moving.Position;

    public ChainRecord Record { get; }

    public int WarmUpGradients { get; private set; }

    public int SamplingGradients { get; private set; }

    public IMetric Metric => metric;

    public double StepSize => step;

    /// <summary>The point after the last transition.</summary>
    public PhasePoint Current => current;

    public bool HasStarted => phase != Phase.Start;

    /// <summary>Takes the potential and its gradient at <see cref="Wanted"/>.</summary>
    public void Receive(double potential, ReadOnlySpan<double> gradient)
    {
        pendingGradients++;
        switch (phase)
        {
            case Phase.Start:
                ReceiveStart(potential, gradient);
                break;
            case Phase.Search:
                ReceiveSearch(potential, gradient);
                break;
            default:
                ReceiveNode(potential, gradient);
                break;
        }
    }

    /// <summary>Sends a parked chain into its next stage.</summary>
    /// <param name="learnt">The metric learnt; null to keep the old one.</param>
    /// <param name="settled">The step size to draw with, used where this was the last stage.</param>
    public void Release(IMetric? learnt, double settled)
    {
        isParked = false;
        if (learnt is not null)
        {
            metric = learnt;
            metric.Apply(current.Gradient, current.Pull);
            mustSearch = true;
        }

        stage++;
        stageIteration = 0;
        SkipEmptyStages();
        if (!IsWarmingUp && !mustSearch)
        {
            step = settled;
        }

        window.Clear();
        BeginNext();
    }

    private void TryNextStart()
    {
        var point = settings.DrawStart(stream.Split(ulong.MaxValue - (ulong)attempts++));
        if (point.Length != settings.Dimension)
        {
            throw new ArgumentException($"chain {Index + 1} starts at {point.Length} coordinates where {settings.Dimension} were expected");
        }

        point.CopyTo(current.Position, 0);
        moving = current;
    }

    private void ReceiveStart(double potential, ReadOnlySpan<double> gradient)
    {
        if (double.IsFinite(potential) && Vectors.AllFinite(gradient))
        {
            (current.Potential, moving) = (potential, current);
            gradient.CopyTo(current.Gradient);
            metric = settings.Metric ?? MetricAtStart(gradient);
            metric.Apply(current.Gradient, current.Pull);
            SkipEmptyStages();
            BeginNext();
        }
        else if (attempts < StartAttempts)
        {
            TryNextStart();
        }
        else
        {
            Failure = $"chain {Index + 1} found no start with a finite density in {StartAttempts} attempts";
            Commit();
            phase = Phase.Finished;
        }
    }

    /// <summary>Between a variance of 1 and the 1 / gradient^2 of a point one deviation off: their geometric mean.</summary>
    private static DiagonalMetric MetricAtStart(ReadOnlySpan<double> gradient)
    {
        var variances = new double[gradient.Length];
        for (var i = 0; i < variances.Length; i++)
        {
            variances[i] = 1.0 / Math.Clamp(Math.Abs(gradient[i]), 1e-10, 1e10);
        }

        return new DiagonalMetric(variances);
    }

    private void BeginNext()
    {
        Commit();
        if (mustSearch)
        {
            search.Begin(step);
            phase = Phase.Search;
            BeginTrial();
            return;
        }

        phase = Phase.Trajectory;
        BeginTrajectory();
    }

    /// <summary>Books the gradients spent since the last transition: those of a transition cut short are spent again.</summary>
    private void Commit()
    {
        if (wasWarmingUp)
        {
            WarmUpGradients += pendingGradients;
        }
        else
        {
            SamplingGradients += pendingGradients;
        }

        (pendingGradients, wasWarmingUp) = (0, IsWarmingUp);
    }

    private void EndTrajectory()
    {
        segments.Position(TrajectoryTree.Whole).CopyTo(current.Position);
        segments.Gradient(TrajectoryTree.Whole).CopyTo(current.Gradient);
        current.Potential = segments.Potential(TrajectoryTree.Whole);
        metric.Apply(current.Gradient, current.Pull);
        if (IsWarmingUp)
        {
            step = adaptation.Learn(step, rule.Acceptance);
            window.Add(current.Position, current.Gradient);
            EndWarmUpIteration();
        }
        else
        {
            Record.Add(segments, rule, step);
        }

        Iteration++;
        if (isParked)
        {
            Commit();
            phase = Phase.Parked;
        }
        else if (Record.Count == settings.Draws && !IsWarmingUp)
        {
            Commit();
            phase = Phase.Finished;
        }
        else
        {
            BeginNext();
        }
    }

    private void EndWarmUpIteration()
    {
        if (++stageIteration == settings.WarmUp[stage].Iterations)
        {
            isParked = true;
        }
    }

    private void SkipEmptyStages()
    {
        while (stage < settings.WarmUp.Count && settings.WarmUp[stage].Iterations == 0)
        {
            stage++;
        }
    }
}
