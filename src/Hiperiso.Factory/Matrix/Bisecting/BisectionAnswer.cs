namespace Hiperiso.Factory.Matrix.Bisecting;

/// <summary>What an entry comes to with some of the components exchanged.</summary>
public enum BisectionAnswer
{
    /// <summary>It is as it must be.</summary>
    Good,

    /// <summary>It is not.</summary>
    Bad,

    /// <summary>Nobody can tell: the machine did not work.</summary>
    Unclear,
}
