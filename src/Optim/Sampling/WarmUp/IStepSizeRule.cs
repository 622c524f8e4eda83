namespace VlbiOps.Optim.Sampling.WarmUp;

/// <summary>How the step size follows from how well trajectories were accepted.</summary>
internal interface IStepSizeRule
{
    /// <summary>The step size to go on with after the warm-up.</summary>
    double Settled { get; }

    /// <summary>Begins anew from a step size: the metric has changed.</summary>
    void Restart(double step);

    /// <summary>Learns from a trajectory.</summary>
    /// <param name="step">Its step size.</param>
    /// <param name="acceptance">Its mean acceptance probability, 0 to 1.</param>
    /// <returns>The step size of the next one.</returns>
    double Learn(double step, double acceptance);

    /// <summary>Writes what was learnt.</summary>
    void Save(BinaryWriter writer);

    /// <summary>Takes up what <see cref="Save"/> wrote.</summary>
    void Load(BinaryReader reader);
}
