using System.Globalization;
using System.Net;
using System.Net.Mail;
using OpenIM.Modules.Account.Identities;

namespace OpenIM.Modules.Account.Codes;

/// <summary>Sends codes through a mail server.</summary>
internal sealed class MailSender(AccountOptions options) : ICodeSender
{
    private readonly AccountMailOptions mail = options.Mail;

    public IdentityKind Kind => IdentityKind.Email;

    public string? MissingKey => mail.Host.Length > 0 ? null : "account.mail.host";

    public async Task SendAsync(CodeTarget target, string code, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient(mail.Host, mail.Port) { EnableSsl = mail.Tls };
        if (mail.Username.Length > 0)
        {
            client.Credentials = new NetworkCredential(mail.Username, mail.Password);
        }

        var minutes = Math.Max(1, options.CodeValidSeconds / 60).ToString(CultureInfo.InvariantCulture);
        using var message = new MailMessage(mail.From, target.Email, mail.Subject, $"Your verification code is {code}. It is good for {minutes} minutes.");
        await client.SendMailAsync(message, cancellationToken);
    }
}
