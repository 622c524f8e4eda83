namespace VlbiOps.Models.Visibility.Fitting;

/// <summary>How the errors of a data product are distributed.</summary>
public enum NoiseDensity
{
    /// <summary>Normal; von Mises for phases.</summary>
    Gaussian,

    /// <summary>Cauchy, each real number by itself; of the wrapped residual for phases.</summary>
    Cauchy,

    /// <summary>Student's t with four degrees of freedom, each real number by itself.</summary>
    StudentT,

    /// <summary>Huber's, normal within 1.345 standard deviations and exponential beyond.</summary>
    Huber,

    /// <summary>Rice, for amplitudes as measured.</summary>
    Rice,

    /// <summary>Bivariate Cauchy, for complex numbers: Student's t of one degree of freedom over the plane.</summary>
    BivariateCauchy,

    /// <summary>Von Mises, for phases.</summary>
    VonMises,

    /// <summary>Normal in the wrapped residual, for phases.</summary>
    WrappedGaussian,
}
