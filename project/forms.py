"""Forms of people's accounts: what they are called, and where allauth's own words aren't clear enough."""

from allauth.account import forms as account_forms
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from project.accounts import MIXED
from project.models import STEMMA, User, validate_orcid
from project.names import mixes_alphabets
from sources.identifiers import orcid


class LoginForm(account_forms.LoginForm):
    """allauth names the field by a placeholder; a placeholder is gone when one types."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = gettext_lazy("Username or email")


class ProfileForm(forms.ModelForm):
    """How a person's judgements are signed."""

    # Longer than what is kept: an iD may be pasted with its web address.
    orcid = forms.CharField(
        label=gettext_lazy("ORCID iD"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("As 0000-0002-1825-0097 or with its web address."),
    )

    class Meta:
        model = User
        fields = ["display_name", "orcid"]
        help_texts = {
            "display_name": gettext_lazy(
                "The name that signs what you write, here and in everything written before. "
                "Without one it is your username."
            )
        }

    def clean_display_name(self) -> str:
        name = " ".join(self.cleaned_data["display_name"].split())
        if not name.isprintable():
            raise ValidationError(_("The name has a character that can't be seen. Type it anew."))
        if mixes_alphabets(name):
            raise ValidationError(MIXED)
        others = User.objects.exclude(pk=self.instance.pk)
        taken = others.filter(display_name__iexact=name) | others.filter(username__iexact=name)
        if name and (name.casefold() == STEMMA or taken.exists()):
            raise ValidationError(
                _("Somebody here is called “%(name)s” already. Add what tells you apart.")
                % {"name": name}
            )
        return name

    def clean_orcid(self) -> str:
        typed = self.cleaned_data["orcid"]
        if not typed:
            return ""
        validate_orcid(typed)
        number = orcid(typed)
        if User.objects.exclude(pk=self.instance.pk).filter(orcid=number).exists():
            raise ValidationError(
                _(
                    "Another account has this ORCID iD. Log in there, or write to whoever runs this site."
                )
            )
        return number
