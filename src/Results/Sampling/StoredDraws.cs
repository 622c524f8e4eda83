using VlbiOps.Optim.Sampling;

namespace VlbiOps.Results.Sampling;

/// <summary>Draws with what their file tells of them.</summary>
/// <param name="Draws">The draws.</param>
/// <param name="Header">How they came about.</param>
public sealed record StoredDraws(Draws Draws, DrawsHeader Header);
