using OpenIM.Modules.Account.Codes.Stores;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Account.Codes;

/// <summary>A code that was right when it was looked at.</summary>
/// <param name="CodeNo">Its row; 0 for the fixed code.</param>
internal sealed record ProvenCode(long CodeNo)
{
    /// <summary>The configured code, which is never used up.</summary>
    public static ProvenCode Fixed { get; } = new(0);

    /// <summary>Uses it up within the change that it is good for.</summary>
    /// <exception cref="ImException">20009: somebody was quicker.</exception>
    public async ValueTask UseAsync(Change change, CancellationToken cancellationToken)
    {
        if (CodeNo != 0 && !await CodeStore.TryUseAsync(change, CodeNo, cancellationToken))
        {
            throw Errors.VerifyCodeUsed.With("the verification code was used");
        }
    }
}
