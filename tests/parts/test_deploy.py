"""The files of `deploy/` fit each other and the app; test_replicas.py runs what they describe."""

import re
from pathlib import Path

import kubernetes_validate
import pytest
import yaml

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
OBJECTS = list(yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text(encoding="utf-8")))
PORT = 8501


def kinds(kind):
    return [each for each in OBJECTS if each["kind"] == kind]


@pytest.mark.parametrize("each", OBJECTS, ids=lambda each: f"{each['kind']} {each['metadata']['name']}")
def test_the_manifest_is_what_kubernetes_takes(each):
    kubernetes_validate.validate(each, kubernetes_validate.latest_version(), strict=True)


def test_names_in_the_manifest_lead_to_each_other():
    labels = {each["spec"]["template"]["metadata"]["labels"]["app"] for each in kinds("Deployment")}
    deployments = {each["metadata"]["name"] for each in kinds("Deployment")}
    services = {each["metadata"]["name"]: each for each in kinds("Service")}
    assert {each["spec"]["selector"]["app"] for each in services.values()} == labels
    (ingress,), (scaler,), (budget,) = map(
        kinds, ("Ingress", "HorizontalPodAutoscaler", "PodDisruptionBudget")
    )
    (rule,) = ingress["spec"]["rules"]
    assert rule["http"]["paths"][0]["backend"]["service"]["name"] in services
    assert scaler["spec"]["scaleTargetRef"]["name"] in deployments
    assert budget["spec"]["selector"]["matchLabels"]["app"] in labels
    assert ingress["metadata"]["annotations"]["nginx.ingress.kubernetes.io/affinity"] == "cookie"
    app = kinds("Deployment")[0]["spec"]["template"]["spec"]["containers"][0]
    known = {each["name"]: each for each in app["env"]}
    (host,) = re.findall(r"^redis://([\w-]+):(\d+)/0$", known["SEE_PYTORCH_REDIS"]["value"])
    assert services[host[0]]["spec"]["ports"][0]["port"] == int(host[1])
    for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
        assert app[probe]["httpGet"] == {"path": "/_stcore/health", "port": PORT}
    assert services["see-pytorch"]["spec"]["ports"][0]["targetPort"] == PORT


def test_the_container_has_all_that_the_app_needs_and_no_root():
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    copied = {name for line in re.findall(r"^COPY (.*)$", text, re.M) for name in line.split()[:-1]}
    assert all((ROOT / name).exists() for name in copied)
    assert copied >= {
        "requirements.txt",
        "pyproject.toml",
        "streamlit_app.py",
        ".streamlit",
        "pages",
        "core",
    }
    assert text.index("\nUSER ") < text.index("\nCMD ")
    assert "HEALTHCHECK" in text
    assert f"--server.port={PORT}" in text
    let_in = {
        line[1:]
        for line in (DEPLOY / "Containerfile.dockerignore").read_text(encoding="utf-8").split()
        if line.startswith("!")
    }
    assert let_in == copied


def test_the_replicas_of_the_compose_file_are_those_of_the_proxy():
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]
    replicas = [each.split(":") for each in services["proxy"]["environment"]["REPLICAS"].split()]
    apps = {name for name, each in services.items() if each.get("image") == "see-pytorch"}
    assert {name for name, _ in replicas} == apps
    assert len(apps) >= 2
    assert {port for _, port in replicas} == {str(PORT)}
    for name in apps:
        assert re.match(r"redis://rooms:", services[name]["environment"]["SEE_PYTORCH_REDIS"])
    asked = set(re.findall(r"\{\$(\w+)", (DEPLOY / "Caddyfile").read_text(encoding="utf-8")))
    assert asked == services["proxy"]["environment"].keys()
