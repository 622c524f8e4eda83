namespace VlbiOps.Optim.Sampling.Metrics;

/// <summary>A way to learn a metric from draws.</summary>
public interface IMetricEstimator
{
    /// <summary>The metric that the draws of one or several chains suggest; null where they say too little. Each chain's are taken about their own mean: chains that have not
    /// met yet must not make the metric wide.</summary>
    IMetric? Estimate(IReadOnlyList<DrawWindow> windows);
}
