namespace VlbiOps.Models.Telescopes;

/// <summary>How a telescope is focused, and so what a movement of its focus does to the path.</summary>
public enum TelescopeGeometry
{
    /// <summary>A secondary mirror on the axis, Cassegrain or Gregorian, that is moved along it.</summary>
    Cassegrain,

    /// <summary>A feed at the prime focus that is moved.</summary>
    PrimeFocus,

    /// <summary>The Green Bank Telescope's offset Gregorian.</summary>
    GbtOffAxis,
}
