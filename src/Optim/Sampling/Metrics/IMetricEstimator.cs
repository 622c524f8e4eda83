namespace VlbiOps.Optim.Sampling.Metrics;

/// <summary>A way to learn a metric from draws.</summary>
public interface IMetricEstimator
{
    /// <summary>The metric that the draws suggest; null where they say too little.</summary>
    IMetric? Estimate(DrawWindow draws);
}
