namespace Hiperiso.Factory.Matrix;

/// <summary>Whose trouble a failed entry is.</summary>
public enum MatrixFailure
{
    /// <summary>The machine or its QEMU did not work; tried again once, and shown.</summary>
    Infrastructure,

    /// <summary>The stick could not be made, or the host did not start a session.</summary>
    Image,

    /// <summary>The stick refuses the entry's configuration or a line of its menu.</summary>
    Configuration,

    /// <summary>The guest did not come as far as it must, or ended otherwise.</summary>
    Boot,

    /// <summary>The session did not end within its limit.</summary>
    Timeout,

    /// <summary>All is as the entry says, but a document differs from the approved one.</summary>
    Snapshot,
}
